/**
 * What one installation of the import service knows: the lists its checks compare with.
 * `schools: null` means that this computer does not know them, so no school is called unknown.
 */
export interface ServiceLists {
  readonly schools: ReadonlySet<string> | null;
  /** School years, as the spring year: 2018 for 2017–18. */
  readonly years: ReadonlySet<number>;
  /** Subject codes, as the service spells them, without `All`. */
  readonly subjects: readonly string[];
}
