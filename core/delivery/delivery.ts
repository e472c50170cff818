/** What a delivery holds, for people to recognize it by. */
export interface DeliveryCounts {
  /** Rows with content, without the header. */
  readonly rows: number;
  readonly schools: number;
  readonly groups: number;
  readonly students: number;
  readonly teachers: number;
}

/**
 * Where a delivery stands. Each state carries exactly its facts; times are epoch milliseconds.
 *
 * waiting ⇄ sending → unsure → processing → processed | rejected; needs-attention and abandoned are
 * the person's to decide.
 */
export type DeliveryState =
  | {
      readonly kind: 'waiting';
      readonly reason: WaitReason;
      /** POSTs begun so far. */
      readonly tries: number;
      /** Not before this time; null: as soon as it can. */
      readonly until: number | null;
    }
  | { readonly kind: 'sending'; readonly tries: number; readonly startedAt: number }
  /** Bytes were sent and the answer was lost: the service may have the file. */
  | {
      readonly kind: 'unsure';
      readonly tries: number;
      readonly startedAt: number;
      readonly looks: number;
      readonly cause: AttentionCause;
    }
  | {
      readonly kind: 'processing';
      readonly importId: number;
      readonly acceptedAt: number;
      readonly message: string;
      /** Waiting unusually long: say so, keep looking. */
      readonly late: boolean;
      /** Why the last look failed; null while looking works. */
      readonly trouble: AttentionCause | null;
    }
  | {
      readonly kind: 'processed';
      readonly importId: number;
      readonly finishedAt: number;
      readonly message: string;
      /** Not applied again: the service had processed exactly these bytes before, at this time. */
      readonly repeatOf: number | null;
    }
  | {
      readonly kind: 'rejected';
      readonly importId: number | null;
      readonly finishedAt: number;
      /** The service's status name, such as BAD_DATA, or HTTP_500. */
      readonly status: string;
      readonly message: string;
    }
  | {
      readonly kind: 'needs-attention';
      readonly cause: AttentionCause;
      /** Whether the service may have the file: then look before sending again. */
      readonly mayHaveArrived: boolean;
      readonly tries: number;
      readonly startedAt: number | null;
    }
  | { readonly kind: 'abandoned'; readonly finishedAt: number; readonly mayHaveArrived: boolean }
  /** One part of a file that was never sent, because another part was not processed. */
  | { readonly kind: 'stopped'; readonly finishedAt: number };

export type WaitReason = 'turn' | 'connection' | 'sign-in' | 'service-busy';

/** Why a delivery cannot go on by itself. Words for each: `renderer/words/deliveries.ts`. */
export type AttentionCause =
  | 'offline'
  | 'service-unreachable'
  | 'certificate-not-trusted'
  | 'proxy-sign-in-needed'
  | 'unexpected-service'
  | 'service-trouble'
  | 'service-busy'
  | 'wrong-client'
  | 'wrong-user'
  | 'not-permitted'
  | 'credentials-missing'
  | 'kept-file-lost'
  /** A POST could not be written down, so it was not begun. */
  | 'disk-not-writable'
  | 'answer-lost'
  | 'import-unknown'
  /** A file handed over later, with some of the same groups, took effect: this one would undo it. */
  | 'newer-file-sent'
  | 'unexpected';

/** One line of a delivery's time line. `at`: epoch milliseconds. */
export interface DeliveryStep {
  readonly at: number;
  readonly kind: DeliveryState['kind'] | 'looked' | 'counts-differ' | 'moved';
  /** A fact for the words: a wait reason, a cause, a status name, an import's id, counts. Never a roster value. */
  readonly detail: string | null;
}

export const isFinal = (state: DeliveryState): boolean =>
  state.kind === 'processed' ||
  state.kind === 'rejected' ||
  state.kind === 'abandoned' ||
  state.kind === 'stopped';
