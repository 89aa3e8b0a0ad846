import { bothOf, makeTriedBox } from '../../../../tests/factories/box'
import type { Papers } from '../../../shared/box/papers'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { drawTicket } from '../../../../tests/support/voter'
import { type BoxKeys, surveyContract } from '../contract'
import { makeBox, makeBoxPairs, makePapers, tryPapers } from './make'
import { makeBoxedSurvey, publishBoxed } from '../../../../tests/factories/boxed'

let t: TestServices
let survey: string
let keys: BoxKeys
let papers: Papers
beforeAll(async () => {
  t = await startTestServices()
  await publishBoxed(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeBoxedSurvey(t)
  ;({ papers, keys } = await makeTriedBox(t, survey))
})

const at = () => ({ db: t.db, county: t.settings.county, survey })

describe('the papers', () => {
  it('are of no use alone or with a foreign one; no start before each pair was tried', async () => {
    const fresh = await makeBoxedSurvey(t)
    const place = { ...at(), survey: fresh }
    await expect(t.call(surveyContract.keys, { survey: fresh })).rejects.toMatchObject({
      detail: { reason: 'no_box' },
    })
    const own = makePapers()
    await makeBox(place, { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers: own })
    await expect(tryPapers(place, [own[0], own[0]])).rejects.toMatchObject({ reason: 'wrong_papers' })
    await expect(tryPapers(place, [own[0], papers[1]])).rejects.toMatchObject({ reason: 'wrong_papers' })
    expect(await tryPapers(place, [own[1], own[0]])).toEqual({ pair: '12', left: ['13', '23'] })
    expect(await tryPapers(place, [own[0], own[2]])).toMatchObject({ left: ['23'] })
    await expect(t.call(surveyContract.keys, { survey: fresh })).rejects.toMatchObject({
      detail: { reason: 'no_box' },
    })
    const early = drawTicket(t, { ...keys, survey: fresh }, await t.person())
    await expect(early).rejects.toMatchObject({ detail: { reason: 'no_box' } })
    await tryPapers(place, [own[1], own[2]])
    expect((await t.call(surveyContract.keys, { survey: fresh })).fingerprint).toMatch(
      /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/,
    )
  })

  it('are made anew as long as nobody drew a ticket', async () => {
    const again = { keyRing: t.settings.keyRing, pairs: await makeBoxPairs(), papers: makePapers() }
    await makeBox(at(), again)
    for (const codes of bothOf(again.papers)) await tryPapers(at(), codes)
    keys = await t.call(surveyContract.keys, { survey })
    await drawTicket(t, keys, await t.person())
    await expect(makeBox(at(), again)).rejects.toMatchObject({ reason: 'in_use' })
  })
})
