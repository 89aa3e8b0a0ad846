import { plain } from './plain'

/** Stations by every name a file may call them: as it is written, else without regard to case, blanks and width. */
export class Sites {
  private readonly loose = new Map<string, string | null>()

  /** @param exact station code by code, name and device */
  constructor(private readonly exact: ReadonlyMap<string, string>) {
    for (const [name, code] of exact) {
      const key = plain(name)
      const before = this.loose.get(key)
      // two stations that differ in nothing else are told apart by nothing else
      this.loose.set(key, before === undefined || before === code ? code : null)
    }
  }

  /** @returns the station's code; undefined for a name nobody has */
  find(name: string): string | undefined {
    return this.exact.get(name) ?? this.loose.get(plain(name)) ?? undefined
  }
}
