import type { CheckMeaning } from '../../core/service/explain-message-check.ts';
import type { LoaderMeaning } from '../../core/service/explain-message-loader.ts';
import { columnWords } from './columns.ts';
import { formatCount, formatNumber, plural } from './formats.ts';

/** What a text of the service means, and what to do; `says` begins small, since rows may stand before it. */
export interface MeaningWords {
  readonly says: string;
  readonly todo: string | null;
}

const named = (value: string): string => (value.trim() === '' ? '(blank)' : value);

const columnOf = (name: string): string =>
  Object.hasOwn(columnWords, name) ? columnWords[name as keyof typeof columnWords] : name;

const sortTodo = 'Sort the whole file by school, then group, then year, and send it again.';

/** A line of the service's check, which looks at a file before it accepts it. */
export const wordsOfCheck = (meaning: CheckMeaning): MeaningWords => {
  switch (meaning.kind) {
    case 'school-missing':
      return {
        says: 'the school is missing.',
        todo: 'Fill in the School ID, or delete the row if it was left over.',
      };
    case 'group-missing':
      return {
        says: 'the group name is missing.',
        todo: 'Fill in the group name, or delete the row if it was left over.',
      };
    case 'year-missing':
      return {
        says: 'the school year is missing or not a plain number.',
        todo: 'Type the spring year as four digits, 2018 for 2017–18: no dash, no spaces, no decimals.',
      };
    case 'year-not-listed':
      return {
        says: `the service does not take the school year ${named(meaning.year)}.`,
        todo: 'Correct the year. It is the spring year: 2018 for 2017–18. A new year is opened each summer.',
      };
    case 'subject-not-listed':
      return {
        says: `the service does not know the subject ${named(meaning.subject)}.`,
        todo: 'Use All, Math or ELA, leave it empty, or ask your state which other subjects it has.',
      };
    case 'school-not-found':
      return {
        says: `the service does not know school ${named(meaning.school)}, or your account may not upload for it.`,
        todo: 'Compare the School ID with the state’s list, digit by digit. If it is right, your account needs permission for this school in ART.',
      };
    case 'school-out-of-order':
      return {
        says: `the rows of school ${named(meaning.school)} are not all together.`,
        todo: `${sortTodo} An unknown school between the rows causes this too: correct that one first.`,
      };
    case 'group-out-of-order':
      return { says: 'the rows of this group are not all together.', todo: sortTodo };
    case 'subject-redefined':
      return {
        says: `the group’s subject changes from ${named(meaning.from)} to ${named(meaning.to)}.`,
        todo: 'Give all rows of the group one subject, or leave it empty after its first row.',
      };
    case 'too-many-students':
      return {
        says: `group ${named(meaning.group)} of school ${named(meaning.school)} has ${formatNumber(meaning.students)} students; up to ${formatNumber(meaning.limit)} are allowed.`,
        todo: 'Split the group into two with different names. Students listed twice count twice, and the school named here can be the next one in the file.',
      };
    case 'header-wrong':
      return {
        says: 'the column names are not the expected ones in the expected order.',
        todo: 'The first row must hold the six column names in their order. Help has a template with them.',
      };
    case 'not-a-csv':
      return {
        says: 'the file could not be read as a CSV file with column names in its first row, or a row has fewer than five values.',
        todo: 'Save it as “CSV UTF-8”, with commas. Every row needs all six columns, empty ones included; no two columns may have one name.',
      };
    case 'file-empty':
      return {
        says: 'the file has no rows.',
        todo: 'Make sure that you chose the right file and that rows stand below the column names.',
      };
    case 'header-quotes':
      return {
        says: meaning.isNeverClosed
          ? `a quotation mark that opens in line ${meaning.line} of the file is never closed.`
          : `a quotation mark in line ${meaning.line} of the file is in the wrong place.`,
        todo: 'Remove the quotation marks from the column names.',
      };
    case 'groups-accepted':
      return meaning.row === null
        ? {
            says: `${formatCount(meaning.groups, 'group')} accepted for school ${named(meaning.school)}.`,
            todo: null,
          }
        : {
            says: `nothing is wrong with the ${formatCount(meaning.groups, 'group')} of school ${named(meaning.school)}, but nothing was accepted: the column names are wrong.`,
            todo: null,
          };
    case 'more-failures':
      return {
        says: `${formatCount(meaning.count, 'more problem is', 'more problems are')} not listed: the service names the first 100.`,
        todo: 'Drop the file on Send: this program names all of them.',
      };
    case 'more-schools':
      return {
        says: `${formatCount(meaning.count, 'more school is', 'more schools are')} not listed. Nothing is wrong with ${plural(meaning.count, 'it', 'them')}.`,
        todo: null,
      };
  }
};

/** A line of the service's loader, which reads an accepted file once more, minutes later. */
export const wordsOfLoader = (meaning: LoaderMeaning): MeaningWords => {
  switch (meaning.kind) {
    case 'load-too-few-values':
      return {
        says: 'the row is blank or has fewer than three values, so the file was accepted but could not be loaded.',
        todo: 'Delete blank rows, also at the end of the file, and send it again.',
      };
    case 'load-too-many-values':
      return {
        says: 'something stands after the sixth column, so the file was accepted but could not be loaded.',
        todo: 'Delete everything to the right of the sixth column. A comma inside a value needs quotation marks around the value.',
      };
    case 'load-too-long':
      return {
        says: `the value in ${columnOf(meaning.column)} is too long, so the file was accepted but could not be loaded.`,
        todo: 'Shorten it: group names and logins up to 255 characters, SSIDs 65, schools 40, subjects 10. A missing line end can make a value long too.',
      };
    case 'load-bad-characters':
      return {
        says: `${columnOf(meaning.column)} has characters that the service cannot store, so the file was accepted but could not be loaded.`,
        todo: 'Save the file as “CSV UTF-8”, and leave out emoji and other pictures.',
      };
    case 'load-not-a-number':
      return {
        says: `${columnOf(meaning.column)} is not a plain number${meaning.value === null || meaning.value === '' ? '' : ` but “${meaning.value}”`}, so the file was accepted but could not be loaded.`,
        todo: 'Type the spring year as four digits. If it is right in your spreadsheet, look for a backslash before it: the loader takes it for something else and moves the columns.',
      };
    case 'load-number-range':
      return {
        says: `the number in ${columnOf(meaning.column)} is too large, so the file was accepted but could not be loaded.`,
        todo: 'Correct the number in this row.',
      };
    case 'load-value-missing':
      return {
        says: `${columnOf(meaning.column)} is empty in a row that needs it, so the file was accepted but could not be loaded.`,
        todo: 'Look for values such as NULL, which the loader reads as nothing.',
      };
    case 'load-duplicate':
      return {
        says: `the service tried to store “${meaning.value}” twice.`,
        todo: 'Look for names that differ only in capital letters, accents or spaces at the end: to the loader they are one. If there are none, send the file once more when nothing else is being sent.',
      };
    case 'load-busy':
      return {
        says: 'the service was busy with another file and gave this one up.',
        todo: 'Send the file again in a few minutes. It is not the file’s fault.',
      };
    case 'load-command':
      return {
        says: 'this is the service’s own instruction to its database. It says nothing about your file.',
        todo: null,
      };
  }
};
