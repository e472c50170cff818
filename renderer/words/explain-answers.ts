import type { AnswerMeaning } from '../../core/service/explain-message-error.ts';
import type { MeaningWords } from './explain-file.ts';
import { explainStatus, isRefusal, shownStatus } from './statuses.ts';

const goodStatusWords: Readonly<Record<string, MeaningWords>> = {
  ACCEPTED: {
    says: 'ACCEPTED: every row passed the service’s check. The groups are not in place yet.',
    todo: 'Wait for PROCESSED. It takes seconds to minutes.',
  },
  PROCESSED: {
    says: 'PROCESSED: the groups are in place. If exactly this file was processed before, nothing was applied again.',
    todo: 'Administrators see the change now, teachers in a few minutes.',
  },
  NO_UPDATE: { says: 'NO_UPDATE: the service found nothing to change.', todo: null },
};

const wordsOfStatus = (status: string): MeaningWords =>
  (Object.hasOwn(goodStatusWords, status) ? goodStatusWords[status] : undefined) ?? {
    says: `${shownStatus(status)}: ${explainStatus(status)}`,
    todo: isRefusal(status)
      ? 'No group was changed. The message that comes with it says what to correct.'
      : 'Check the groups in the reporting system before you send the file again.',
  };

const signInTodo = 'Connect again under Services.';
const gatewayTodo =
  'A file that was on its way may still arrive. Look at it in History before you send it again.';

const httpWords: Readonly<Record<number, MeaningWords>> = {
  200: { says: 'HTTP 200: the service answered. This alone says nothing about a file.', todo: null },
  202: {
    says: 'HTTP 202: the service has read the upload. That is not success yet: it says this for rejected files too.',
    todo: 'Look at the status: ACCEPTED or BAD_DATA.',
  },
  400: {
    says: 'HTTP 400: the service could not make sense of the request.',
    todo: 'From a sign-in, it usually means wrong credentials. From an upload, the file did not come with it.',
  },
  401: {
    says: 'HTTP 401: the service does not accept this sign-in, or it has expired.',
    todo: signInTodo,
  },
  403: {
    says: 'HTTP 403: the service knows who you are, but this account may not do that.',
    todo: 'To upload groups, the account needs the role GROUP_ADMIN in ART. A new role takes up to 15 minutes. Asking for one import by its link needs a role that districts usually do not have.',
  },
  404: {
    says: 'HTTP 404: there is nothing at this address, or no such import.',
    todo: 'Compare the import address under Services with the one you were given.',
  },
  405: { says: 'HTTP 405: the service does not do this at this address.', todo: null },
  413: {
    says: 'HTTP 413: the file is too large for the service.',
    todo: 'Split it by school: each group must be in one file only.',
  },
  429: { says: 'HTTP 429: the service asks to wait.', todo: 'Try again in a few minutes.' },
  500: {
    says: 'HTTP 500: the service broke off with an error of its own.',
    todo: 'After an upload, a quotation mark in the wrong place or a column that is missing often causes it. Drop the file on Send to find it.',
  },
  502: { says: 'HTTP 502: something between you and the service failed.', todo: gatewayTodo },
  503: { says: 'HTTP 503: the service is not available right now.', todo: 'Try again later.' },
  504: {
    says: 'HTTP 504: the answer took too long. The service may still be working on the file.',
    todo: gatewayTodo,
  },
};

const wordsOfHttp = (http: number): MeaningWords => {
  const known = httpWords[http];
  if (known !== undefined) return known;
  if (http >= 500) return { says: `HTTP ${http}: an error on the service’s side.`, todo: gatewayTodo };
  if (http >= 400) return { says: `HTTP ${http}: the service did not take the request.`, todo: null };
  if (http >= 300) {
    return {
      says: `HTTP ${http}: something sends you on to another address. The service does not do that.`,
      todo: 'A network that wants you to sign in first often causes this. Open a web page to see.',
    };
  }
  return { says: `HTTP ${http}: no error.`, todo: null };
};

/** An answer of the service as a whole, or of the sign-in before it. */
export const wordsOfAnswer = (meaning: AnswerMeaning): MeaningWords => {
  switch (meaning.kind) {
    case 'status':
      return wordsOfStatus(meaning.status);
    case 'http':
      return wordsOfHttp(meaning.http);
    case 'account':
      return meaning.mayUploadGroups
        ? { says: 'this is the account. It may upload student groups.', todo: null }
        : {
            says: 'this is the account. It may not upload student groups.',
            todo: 'It needs the role GROUP_ADMIN in ART. A new role takes up to 15 minutes.',
          };
    case 'token-missing':
      return { says: 'the request came without a sign-in.', todo: signInTodo };
    case 'token-refused':
      return {
        says: 'the service does not accept the token of this sign-in, or it has expired. The text repeats the whole token, so it is not shown here.',
        todo: `${signInTodo} Do not pass this text on: for a while a token is as good as a password.`,
      };
    case 'token-given':
      return {
        says: 'the sign-in worked. The text holds a token, so it is not shown here.',
        todo: 'Do not pass this text on: for a while a token is as good as a password.',
      };
    case 'access-denied':
      return {
        says: 'the service knows who you are, but this account may not do that.',
        todo: 'To upload groups, the account needs the role GROUP_ADMIN in ART. A new role takes up to 15 minutes.',
      };
    case 'wrong-client':
      return {
        says: 'the client ID or the client secret is wrong.',
        todo: 'Compare both with what Smarter Balanced gave you, and connect again under Services.',
      };
    case 'wrong-user':
      return {
        says: 'the user name or the password is wrong, or the account is locked.',
        todo: 'Sign in to the reporting system in a browser first. Trying again and again locks the account.',
      };
    case 'sign-in-error':
      return {
        says: `the sign-in was refused: ${meaning.error}.`,
        todo: 'Compare the kind of sign-in and the token address under Services with what you were given.',
      };
    case 'file-part-missing':
      return {
        says: 'the upload reached the service without a file.',
        todo: 'The program that sent it is at fault, not the file. Send it with this one.',
      };
    case 'parameter-missing':
      return {
        says: 'the service was asked for a list of imports without saying which.',
        todo: 'The program that asked is at fault, not the file.',
      };
    case 'no-such-import':
      return {
        says: 'the service does not know an import with this number.',
        todo: 'Compare the number, and whether it is from this service.',
      };
    case 'kept-twice':
      return {
        says: 'the service keeps two records of exactly this file, which happens when it is sent twice at once, and refuses it ever since.',
        todo: 'Change something that does not matter, such as one capital letter in a column name, and send the new file.',
      };
    case 'web-page':
      return {
        says: 'this is a web page, not an answer of the service.',
        todo: 'A network that wants you to sign in first often causes this, or a wrong address under Services.',
      };
  }
};
