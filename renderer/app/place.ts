import { createContext, use } from 'react';
import type { ProblemKind } from '../../core/group-file/report.ts';

/** Where the person is. */
export type Place =
  | { readonly screen: 'send' }
  /** One file’s rows; `kind` null: all that is wrong with it. */
  | { readonly screen: 'problems'; readonly cardId: string; readonly kind: ProblemKind | null }
  /** What one file would change. */
  | { readonly screen: 'change'; readonly cardId: string }
  | { readonly screen: 'history' }
  | { readonly screen: 'delivery'; readonly deliveryId: string }
  /** What is printed of one. */
  | { readonly screen: 'receipt'; readonly deliveryId: string }
  /** Choosing groups of one, to send them as they were. */
  | { readonly screen: 'way-back'; readonly deliveryId: string }
  /** Two of them compared; `deliveryId`: the one the person came from. */
  | { readonly screen: 'compare'; readonly deliveryId: string; readonly otherId: string }
  | { readonly screen: 'services' }
  | { readonly screen: 'connect'; readonly serviceId: string }
  /** `serviceId` null: a new service, beginning as a copy of `copyOf` when that is set. */
  | { readonly screen: 'address'; readonly serviceId: string | null; readonly copyOf: string | null }
  | { readonly screen: 'lists'; readonly serviceId: string }
  /** What is asked before a file is sent. */
  | { readonly screen: 'safety' }
  | { readonly screen: 'help' };

export type Section = 'send' | 'history' | 'services' | 'help';

export const sectionOf = (place: Place): Section => {
  switch (place.screen) {
    case 'send':
    case 'problems':
    case 'change':
      return 'send';
    case 'history':
    case 'delivery':
    case 'receipt':
    case 'way-back':
    case 'compare':
      return 'history';
    case 'services':
    case 'connect':
    case 'address':
    case 'lists':
    case 'safety':
      return 'services';
    case 'help':
      return 'help';
  }
};

export interface Navigation {
  readonly place: Place;
  readonly go: (place: Place) => void;
}

export const NavigationContext = createContext<Navigation | null>(null);

export const useNavigation = (): Navigation => {
  const navigation = use(NavigationContext);
  if (navigation === null) throw new Error('A screen is used outside of the program’s frame.');
  return navigation;
};
