import type { Notice } from '../../preload/contract/contract.ts';

/** What the person should know that no action of theirs asked for; kept until they have read it. */
export interface Notices {
  readonly all: () => readonly Notice[];
  readonly add: (kind: Notice['kind'], detail?: string) => void;
  readonly read: (noticeId: string) => void;
}

export function createNotices(announce: (notice: Notice) => void): Notices {
  const notices = new Map<string, Notice>();
  let count = 0;
  return {
    all: () => [...notices.values()],
    add: (kind, detail) => {
      count += 1;
      const notice = { id: String(count), kind, ...(detail === undefined ? {} : { detail }) };
      notices.set(notice.id, notice);
      announce(notice);
    },
    read: (noticeId) => void notices.delete(noticeId),
  };
}
