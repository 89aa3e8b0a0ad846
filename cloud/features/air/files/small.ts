import type { Pollutant } from '../contract/kinds'
import { MILLI, type Milli } from '../rules/decimal'

/** Below this no hour of a whole table is: µg/m³, CO mg/m³. Who forgets that his table is in mg/m³ is below it. */
const LEAST = 1
const LEAST_CO = 0.05
/** A gas may be next to nothing for an hour or two. */
const ENOUGH = 3

/** Looks whether all values of a pollutant are so small that their unit is more likely another. */
export class Small {
  private readonly known = new Map<Pollutant, { count: number; most: Milli }>()

  see(code: Pollutant, milli: Milli): void {
    const before = this.known.get(code)
    if (!before) this.known.set(code, { count: 1, most: milli })
    else {
      before.count++
      if (milli > before.most) before.most = milli
    }
  }

  get codes(): Pollutant[] {
    return [...this.known].flatMap(([code, { count, most }]) => {
      const least = (code === 'co' ? LEAST_CO : LEAST) * MILLI
      const enough = code.startsWith('pm') || count >= ENOUGH
      return enough && most > 0 && most < least ? [code] : []
    })
  }
}
