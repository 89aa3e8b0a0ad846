import fc from 'fast-check'
import { TOWNS, townOf } from '../../../shared/divisions'
import { CATEGORY_IDS } from '../../../shared/categories'
import { CASE_STATES } from '../contract/schemas'
import { deskName } from '../desk/seats'
import { categoryWords } from '../words'
import { categoriesOf, groupOf } from '../../../shared/categories'
import { normaliseCategories } from './categories'
import { GENESIS } from '../../../platform/chain/link'
import { canonical, type ChainLink, firstBreak, linkHash } from './chain'
import { desksAbove, propose } from './dispatch'
import { emergencyWordsIn } from './emergency'
import { type Counted, deltas, measuresOf, medianOf } from './figures'
import { caseNumber, numberMonth, titleOf } from './numbers'
import { insideCounty, toWgs84 } from './place'
import { placesOf } from './queues'
import { readReceipt, receiptOf } from '../../../shared/receipt'
import { redact } from './redact'
import { boxAround, maybeSame, metresBetween } from './similar'

const category = fc.constantFrom(...CATEGORY_IDS)
const village = fc.constantFrom(...TOWNS.flatMap((town) => town.villages.map((one) => one.code)))

describe('categories', () => {
  it('each have a group and a name', () => {
    for (const id of CATEGORY_IDS) {
      expect(categoriesOf(groupOf(id))).toContain(id)
      expect(categoryWords('zh-CN')[id]).toBeTruthy()
    }
    expect(new Set(Object.values(categoryWords('zh-CN'))).size).toBe(CATEGORY_IDS.length)
  })

  it('are kept without doubles in the order of the list', () => {
    expect(normaliseCategories(['water.sewage', 'air.dust', 'water.sewage'])).toEqual([
      'air.dust',
      'water.sewage',
    ])
  })
})

describe('dispatch', () => {
  it('proposes a desk that exists for every category and village, never itself as company', () => {
    fc.assert(
      fc.property(fc.array(category, { minLength: 1, maxLength: 4 }), village, (categories, code) => {
        const found = propose(categories, { town: townOf(code), village: code })
        for (const desk of [found.desk, ...found.coHandlers]) expect(deskName(desk, 'zh-CN')).toBeTruthy()
        expect(found.coHandlers).not.toContain(found.desk)
        expect(found.coHandlers.length).toBeLessThanOrEqual(4)
      }),
    )
  })

  it('sends a village’s matter to the town where no village was named', () => {
    expect(propose(['air.burning'], { town: '652328101', village: null }).desk).toBe('652328101')
    expect(propose(['water.black'], { town: '652328101', village: null }).desk).toBe('dept:water')
  })

  it('shows a case to the grid above its desk and to no other', () => {
    expect(desksAbove('652328', '652328101200')).toEqual(['652328101200', '652328101', '652328'])
    expect(desksAbove('652328', 'dept:water')).toEqual(['dept:water', '652328'])
    fc.assert(
      fc.property(fc.constantFrom(...CASE_STATES), village, village, (state, handler, co) => {
        const places = placesOf('652328', {
          state,
          handler,
          coHandlers: [co],
          dueAt: null,
          stateSince: new Date(0),
        })
        const desks = places.map((one) => one.desk)
        expect(new Set(desks).size).toBe(desks.length)
        expect(desks.sort()).toEqual([...new Set([handler, townOf(handler), '652328', co])].sort())
      }),
    )
  })
})

describe('place', () => {
  it('knows the county seat inside and its neighbours outside', () => {
    expect(insideCounty('652328', { lat: 43.835, lon: 90.286 })).toBe(true)
    expect(insideCounty('652328', { lat: 43.82, lon: 87.62 })).toBe(false)
    expect(insideCounty('652328', { lat: 44.02, lon: 89.59 })).toBe(false)
    // nobody has drawn its outline
    expect(insideCounty('652327', { lat: 44.02, lon: 89.18 })).toBeNull()
  })

  it('takes 400 to 700 m off a GCJ-02 point here, and nothing off WGS-84', () => {
    const point = { lat: 43.835, lon: 90.286 }
    const moved = metresBetween(point, toWgs84({ ...point, system: 'gcj02' }))
    expect(moved).toBeGreaterThan(100)
    expect(moved).toBeLessThan(900)
    expect(toWgs84({ ...point, system: 'wgs84' })).toEqual(point)
  })
})

describe('similar', () => {
  const base = {
    categories: ['air.dust' as const],
    point: { lat: 43.83, lon: 90.28 },
    at: new Date('2026-10-16'),
  }
  it('needs a shared category, 250 m and 30 days', () => {
    const near = { ...base, point: { lat: 43.83 + 0.00224, lon: 90.28 } }
    const far = { ...base, point: { lat: 43.83 + 0.00226, lon: 90.28 } }
    expect(maybeSame(base, near)).toBe(true)
    expect(maybeSame(base, far)).toBe(false)
    expect(maybeSame(base, { ...near, categories: ['air.smell', 'air.dust'] })).toBe(true)
    expect(maybeSame(base, { ...near, categories: ['air.smell'] })).toBe(false)
    expect(maybeSame(base, { ...near, at: new Date('2026-11-15') })).toBe(true)
    expect(maybeSame(base, { ...near, at: new Date('2026-11-15T00:00:01') })).toBe(false)
  })

  it('finds by its box everything that is near enough', () => {
    const degrees = fc.record({
      lat: fc.integer({ min: 4300, max: 4520 }).map((n) => n / 100),
      lon: fc.integer({ min: 8980, max: 9230 }).map((n) => n / 100),
    })
    fc.assert(
      fc.property(
        degrees,
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 0, max: 250 }),
        (point, bearing, metres) => {
          const angle = (bearing * Math.PI) / 180
          const other = {
            lat: point.lat + (Math.cos(angle) * metres) / 111_195,
            lon: point.lon + (Math.sin(angle) * metres) / (111_195 * Math.cos((point.lat * Math.PI) / 180)),
          }
          if (metresBetween(point, other) > 250) return
          const box = boxAround(point, 250)
          expect(
            other.lat >= box.south &&
              other.lat <= box.north &&
              other.lon >= box.west &&
              other.lon <= box.east,
          ).toBe(true)
        },
      ),
    )
  })
})

describe('receipt codes', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
  it('carry all 128 bits, and read back with any spacing', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const code = receiptOf(a)
        expect(code).toMatch(/^(\d{4} ){9}\d{4}$/)
        expect(readReceipt(code.replace(/ /g, '-'))).toBe(code.replace(/ /g, ''))
        expect(receiptOf(b) === code).toBe(Buffer.from(a).equals(Buffer.from(b)))
      }),
    )
  })

  it('notice every single wrong digit', () => {
    fc.assert(
      fc.property(bytes, fc.nat(39), fc.integer({ min: 1, max: 9 }), (random, index, change) => {
        const digits = receiptOf(random).replace(/ /g, '')
        const wrong = (Number(digits[index]) + change) % 10
        expect(readReceipt(`${digits.slice(0, index)}${wrong}${digits.slice(index + 1)}`)).toBeNull()
      }),
    )
    expect(readReceipt('12')).toBeNull()
    expect(() => receiptOf(new Uint8Array(8))).toThrow(RangeError)
  })
})

describe('the chain', () => {
  const texts = fc.array(fc.record({ title: fc.string(), days: fc.integer() }), {
    minLength: 1,
    maxLength: 12,
  })
  const build = (contents: { title: string; days: number }[]): ChainLink[] => {
    let before = GENESIS
    return contents.map((content, index) => {
      const link = { seq: index + 1, at: '2026-10-16T00:00:00.000Z', content, before }
      before = linkHash(link)
      return { ...link, hash: before }
    })
  }

  it('holds as written, in one go or page by page', () => {
    fc.assert(
      fc.property(texts, fc.nat(12), (contents, cut) => {
        const links = build(contents)
        expect(firstBreak(links, null)).toBeNull()
        const end = links[Math.min(cut, links.length) - 1]
        expect(firstBreak(links.slice(cut), end ?? null)).toBeNull()
      }),
    )
  })

  it('names the first entry that was changed, taken out or slipped in', () => {
    fc.assert(
      fc.property(texts, fc.nat(11), (contents, pick) => {
        const links = build(contents)
        const index = pick % links.length
        const at = links[index]
        if (!at) return
        const changed = links.map((link) =>
          link === at ? { ...link, content: { ...link.content, days: Number(link.content.days) + 1 } } : link,
        )
        expect(firstBreak(changed, null)).toEqual({ seq: at.seq, why: 'changed' })
        const rehashed = changed.map((link, i) => (i === index ? { ...link, hash: linkHash(link) } : link))
        expect(firstBreak(rehashed, null)).toEqual(
          index === links.length - 1 ? null : { seq: at.seq + 1, why: 'unlinked' },
        )
        // and when the next one was made to fit: its own hash covers what it stands on
        const patched = rehashed.map((link, i) =>
          i === index + 1 ? { ...link, before: rehashed[index]?.hash ?? '' } : link,
        )
        expect(firstBreak(patched, null)).toEqual(
          index === links.length - 1 ? null : { seq: at.seq + 1, why: 'changed' },
        )
        if (index < links.length - 1) {
          const without = links.filter((link) => link !== at)
          expect(firstBreak(without, null)).toEqual({ seq: at.seq, why: 'missing' })
        }
      }),
    )
  })

  it('writes the same content the same way whatever the order of its keys', () => {
    expect(canonical({ b: 1, a: ['x'] })).toBe(canonical({ a: ['x'], b: 1 }))
  })
})

describe('figures', () => {
  const counted: fc.Arbitrary<Counted> = fc.record({
    submittedAt: fc.constantFrom(new Date('2026-09-30T15:00:00Z'), new Date('2026-09-30T17:00:00Z')),
    town: fc.constantFrom('652328100', '652328101'),
    mainGroup: fc.constantFrom('air' as const, 'water' as const),
    state: fc.constantFrom(...CASE_STATES),
    outcome: fc.constantFrom(
      null,
      'good' as const,
      'fair' as const,
      'silent' as const,
      'county' as const,
      'linked' as const,
    ),
    rating: fc.constantFrom(null, 'good' as const, 'fair' as const, 'bad' as const),
    onTime: fc.constantFrom(null, true, false),
    reopened: fc.nat(2),
    resolvedAt: fc.constantFrom(null, new Date('2026-10-05T00:00:00Z')),
  })

  it('summed over any changes equal what counting anew gives', () => {
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 8 }), (states) => {
        const sums = new Map<string, number>()
        states.forEach((state, index) => {
          for (const one of deltas(states[index - 1] ?? null, state)) {
            const key = [one.month, one.town, one.mainGroup, one.measure].join()
            sums.set(key, (sums.get(key) ?? 0) + one.count)
          }
        })
        const last = states.at(-1)
        if (!last) return
        const total = [...sums.values()].reduce((sum, n) => sum + n, 0)
        expect([...sums.values()].every((n) => n >= 0)).toBe(true)
        expect(total).toBe([...measuresOf(last).values()].reduce((sum, n) => sum + n, 0))
      }),
    )
  })

  it('count a month by Beijing, and take the median of what was closed', () => {
    const one = deltas(null, {
      submittedAt: new Date('2026-09-30T17:00:00Z'),
      town: 't',
      mainGroup: 'air',
      state: 'received',
      outcome: null,
      rating: null,
      onTime: null,
      reopened: 0,
      resolvedAt: null,
    })
    expect(one).toEqual([{ month: '2026-10-01', town: 't', mainGroup: 'air', measure: 'received', count: 1 }])
    expect(
      medianOf(
        new Map([
          [1, 2],
          [9, 1],
        ]),
      ),
    ).toBe(1)
    expect(
      medianOf(
        new Map([
          [1, 1],
          [4, 1],
        ]),
      ),
    ).toBe(2.5)
    expect(medianOf(new Map([[1, 0]]))).toBeNull()
  })
})

describe('what the public reads', () => {
  it('has no phone, identity number or plate in it', () => {
    expect(redact('找马师傅 13812346021，车牌新B·12A45，身份证 652328199001011234')).toBe(
      '找马师傅 ＊＊＊，车牌＊＊＊，身份证 ＊＊＊',
    )
    expect(redact('清走 12 车，41 亩，2026 年 10 月')).toBe('清走 12 车，41 亩，2026 年 10 月')
  })
})

describe('numbers and titles', () => {
  it('number by the month in Beijing', () => {
    expect(numberMonth(new Date('2026-09-30T16:00:00Z'))).toBe('2610')
    expect(caseNumber('2610', 184)).toBe('2610-0184')
    expect(caseNumber('2610', 12345)).toBe('2610-12345')
  })

  it('take the first clause, at most 16 characters, and place and category without words', () => {
    expect(titleOf('村北有人烧麦茬，烟往村里飘')).toBe('村北有人烧麦茬')
    expect([...(titleOf('🔥'.repeat(40)) ?? '')]).toHaveLength(16)
    expect(titleOf(null)).toBeNull()
    expect(titleOf('，。')).toBeNull()
  })
})

it('danger words are found through spaces and full-width forms', () => {
  expect(emergencyWordsIn('油罐 泄 漏 了')).toEqual(['泄漏', '油罐'])
  expect(emergencyWordsIn('垃圾没人收')).toEqual([])
  expect(emergencyWordsIn('井喷', ['井喷'])).toEqual(['井喷'])
})
