import { SCHOOL } from './checked.ts';

/** Rows in which one value can be another one; everything else about them is right. */
export const good = `G,${SCHOOL},2018,Math,1000000001,t@example.com`;
export const withStudent = (ssid: string): string => `G,${SCHOOL},2018,Math,${ssid},t@example.com`;
export const withSchool = (school: string): string => `G,${school},2018,Math,1000000001,t@example.com`;
export const withName = (name: string, student = '1000000001'): string =>
  `${name},${SCHOOL},2018,Math,${student},t@example.com`;
export const withTeacher = (login: string): string => `G,${SCHOOL},2018,Math,1000000001,${login}`;
export const withYear = (year: string): string => `G,${SCHOOL},${year},Math,1000000001,t@example.com`;
export const withSubject = (subject: string): string =>
  `G,${SCHOOL},2018,${subject},1000000001,t@example.com`;
export const students = (count: number): string[] =>
  Array.from({ length: count }, (_, number) => withStudent(String(2_000_000_000 + number)));

/** All of one length. */
export const ssids = ['1000000001', '1000000002', '1000000003', '1000000004'];
