import { createContext, use } from 'react';
import type { ProblemKind } from '../../core/group-file/report.ts';

/** Where the person is. */
export type Place =
  | { readonly screen: 'send' }
  /** One file’s rows; `kind` null: all that is wrong with it. */
  | { readonly screen: 'problems'; readonly cardId: string; readonly kind: ProblemKind | null }
  | { readonly screen: 'history' }
  | { readonly screen: 'delivery'; readonly deliveryId: string }
  | { readonly screen: 'services' }
  | { readonly screen: 'connect'; readonly serviceId: string }
  /** `serviceId` null: a new service, beginning as a copy of `copyOf` when that is set. */
  | { readonly screen: 'address'; readonly serviceId: string | null; readonly copyOf: string | null }
  | { readonly screen: 'lists'; readonly serviceId: string }
  | { readonly screen: 'help' };

export type Section = 'send' | 'history' | 'services' | 'help';

export const sectionOf = (place: Place): Section => {
  switch (place.screen) {
    case 'send':
    case 'problems':
      return 'send';
    case 'history':
    case 'delivery':
      return 'history';
    case 'services':
    case 'connect':
    case 'address':
    case 'lists':
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
