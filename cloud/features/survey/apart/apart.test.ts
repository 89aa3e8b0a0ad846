import { randomBytes } from 'node:crypto'
import { makeGround, makeSheets, VILLAGES } from '../../../../tests/factories/figures'
import { makeAnswers, makeQuestionnaire } from '../../../../tests/factories/survey'
import { BOX_KEY_BYTES, modulusOf, seal, SEAL_BYTES, toBase64url } from '../../../shared/box'
import { makeBoxPairs, makePapers, PADDED } from '../box/make'
import { scopeOf, type SealedSheet } from '../contract/box'
import { drawnFigures } from '../rules/figures/drawn'
import { NO_GROUND } from '../rules/figures/ground'
import { openFigures } from '../rules/figures/open'
import { plan, type PlanInput } from '../rules/stats/plan'
import { OpenedBox } from './box'
import type { Envelope, KeptSheet, SurveyTalk } from './talk'
import { apart } from '.'

const questionnaire = makeQuestionnaire()
/** Plays ten thousand samples of a county whose villages are drawn. */
const LONG: PlanInput = {
  ...{ villages: 'units', share: 0.92, target: 0.9, power: 0.8, icc: 0.05 },
  ...{ take: 15, available: 65, towns: 11, weights: 1.2, response: 0.7, unknown: 0.05 },
}
const answersOf = (at: number) =>
  makeAnswers({
    town: at % 3 === 0 ? '652328101' : '652328100',
    overall: at % 7 === 0 ? 'fair' : at % 11 === 0 ? 'unknown' : 'good',
  })

it('finds the figures that are found here, to the last digit', async () => {
  const sheets = Array.from({ length: 150 }, (_, at): KeptSheet => {
    const { town = null, ...answers } = answersOf(at)
    const about = { town: typeof town === 'string' ? town : null, sex: null, age: null }
    return { mode: at < 70 ? 'open' : 'probability', assisted: at % 2 === 0, ...about, answers }
  })
  const asked = sheets.map(({ assisted }, at) => ({
    answers: answersOf(at),
    mode: assisted ? ('assisted' as const) : ('self' as const),
  }))
  const drawn = { questionnaire, sheets: asked.slice(70), ground: NO_GROUND, target: 0.9, before: null }
  const figures = await apart(async (thread) => {
    await thread.ask('kept', { questionnaire, sheets: sheets.slice(0, 100) })
    await thread.ask('kept', { questionnaire, sheets: sheets.slice(100) })
    return thread.ask('keptFigures', { questionnaire, target: 0.9 })
  })
  expect(JSON.stringify(figures)).toBe(
    JSON.stringify({
      drawn: drawnFigures(drawn).figures,
      open: openFigures(questionnaire, asked.slice(0, 70), []),
    }),
  )
})

/** Envelopes of two villages and of the open sample, some of them nobody's. */
async function makeEnvelopes(): Promise<{ box: SurveyTalk['box']['asked']; envelopes: Envelope[] }> {
  const { box } = await makeBoxPairs()
  const modulus = modulusOf(box.modulus, BOX_KEY_BYTES)
  if (!modulus) throw new Error('a box has a key of this length')
  const id = '7d3b3c86-2f5e-4f0c-9a55-4d1f0d2f7a11'
  const at = new Date('2026-10-16T06:06:00Z')
  const survey: SurveyTalk['box']['asked']['asked']['survey'] = {
    ...{ county: '652328', id, title: '满意度', questionnaire: 'satisfaction', version: 1 },
    ...{ opensAt: at, closesAt: at, resultsAt: at },
    ...{ target: 0.9, population: 66_000, populationSource: '演示' },
  }
  const sealed = (sample: Envelope['sample'], sheet: Partial<SealedSheet>, late = false): Envelope => {
    const m = new Uint8Array(randomBytes(32))
    const whole = {
      answers: makeAnswers(),
      receipt: toBase64url(randomBytes(32)),
      mode: 'self',
      questionnaire: 1,
      ...sheet,
    }
    const place = { scope: scopeOf(id, sample), m, version: 1 }
    const under = { modulus, padTo: PADDED }
    const bytes = seal(whole, makePapers()[0], place, under, randomBytes(SEAL_BYTES))
    return { sample, m, version: 1, sealed: bytes, late }
  }
  const [one, two] = VILLAGES
  const ofVillage = (village: string, contented: number) =>
    makeSheets(village, 30, contented).map(({ answers }, n) =>
      sealed('drawn', { answers, village, adults: 1 + (n % 3) }, n % 9 === 0),
    )
  const envelopes = [
    ...Array.from({ length: 20 }, (_, n) => sealed('open', { answers: answersOf(n) })),
    ...ofVillage(one, 27),
    ...ofVillage(two, 22),
    sealed('open', { questionnaire: 7 }),
    { ...sealed('open', {}), sealed: new Uint8Array(500) },
  ]
  return { box: { key: box.privateKey, asked: { survey, questionnaire } }, envelopes }
}

it('opens a box as it is opened here', async () => {
  const { box, envelopes } = await makeEnvelopes()
  const asked: SurveyTalk['count']['asked'] = {
    grounds: { ground: makeGround(), before: null },
    about: { frame: null, draw: null },
    officeKey: null,
  }
  const here = new OpenedBox(box)
  here.read(envelopes)
  const expected = await here.count(asked)
  const rows = [here.merged(), here.merged(), here.merged()]
  expect([expected.sheets, expected.broken]).toEqual([80, 2])
  expect(rows.map(({ sheets }) => sheets.length)).toEqual([20, 60, 0])
  await apart(async (thread) => {
    await thread.ask('box', box)
    await thread.ask('read', envelopes.slice(0, 50))
    await thread.ask('read', envelopes.slice(50))
    const { files, ...counted } = await thread.ask('count', asked)
    const { files: same, ...figures } = expected
    expect(JSON.stringify(counted)).toBe(JSON.stringify(figures))
    expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual(
      same.map(({ name, bytes }) => [name, bytes.length]),
    )
    for (const row of rows) expect(JSON.stringify(await thread.ask('merged', null))).toBe(JSON.stringify(row))
  })
})

it('others have their turn while it plays ten thousand samples', async () => {
  const started = performance.now()
  let [before, longest] = [started, 0]
  let next: NodeJS.Timeout | undefined
  const turn = () => {
    longest = Math.max(longest, performance.now() - before)
    before = performance.now()
    next = setTimeout(turn, 0)
  }
  const found = await apart(async (thread) => {
    // the thread has begun: what it takes to start one is not measured
    await thread.ask('kept', { questionnaire, sheets: [] })
    before = performance.now()
    turn()
    return thread.ask('plan', { input: LONG, share: undefined })
  })
  clearTimeout(next)
  const whole = performance.now() - started
  expect(JSON.stringify(found)).toBe(JSON.stringify({ ...plan(LONG), past: null }))
  expect(longest).toBeLessThan(whole / 4)
})
it('what fails in the thread fails who asked, and nothing is answered any more', async () => {
  await apart(async (thread) => {
    await expect(thread.ask('read', [])).rejects.toThrow('no box is open')
    await expect(thread.ask('merged', null)).rejects.toThrow('no box is open')
  })
  const ended = await apart((thread) => Promise.resolve(thread))
  await expect(ended.ask('merged', null)).rejects.toThrow('ended')
  await expect(apart(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
})

it('two work at once, and a third when one of them has ended', async () => {
  const begun: number[] = []
  const ends: (() => void)[] = []
  const all = [0, 1, 2].map((n) =>
    apart(async () => {
      begun.push(n)
      await new Promise<void>((resolve) => (ends[n] = resolve))
    }),
  )
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual([0, 1])
  ends[1]?.()
  await all[1]
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual([0, 1, 2])
  ends[0]?.()
  ends[2]?.()
  await Promise.all(all)
})
