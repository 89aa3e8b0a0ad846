// The rest of an interviewer's rounds, as their phone does it, without tapping: tickets, envelopes, visits.
import type { BoxKeys, Questionnaire } from '../../../cloud/features/survey/contract'
import type { Route } from '../../../cloud/features/survey/contract/route'
import { townOf } from '../../../cloud/shared/divisions'
import { chance } from '../../factories/evidence'
import { makeSlip, sealSheet } from '../../support/voter'
import type { Api, ApiAnswer } from '../host'
import type { Visit } from '../world'
import { answersOf } from './answers'

function data(answer: ApiAnswer): object {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.error)}`)
  return Object(answer.data) as object
}

/** The session of this phone. */
const tokenOf = ({ page }: Visit): Promise<string> =>
  page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('session') ?? '{}') as { data?: { token?: string } }
    return kept.data?.token ?? ''
  })

/** What an interviewer's phone is told. */
async function routeOf(api: Api, phone: Visit): Promise<Route> {
  const { route } = data(await api.post('survey/route', {}, { token: await tokenOf(phone) })) as {
    route: Route | null
  }
  if (!route) throw new Error('this interviewer has no households')
  return route
}

/** Of ten households seven are asked, and something else comes of the others. */
const OUTCOMES = ['refused', 'no_contact', 'ineligible'] as const
const ASKED = 0.85

/** Goes to every household that nobody was at. @returns how many sheets went into the box */
export async function goRound(api: Api, phone: Visit, seed: number): Promise<number> {
  const next = chance(seed)
  const token = await tokenOf(phone)
  const { survey, interviewer, households, visits } = await routeOf(api, phone)
  const keys = data(await api.get('survey/keys', { survey: survey.id })) as BoxKeys
  const { questionnaire } = data(await api.get('survey/questionnaire', { survey: survey.id })) as {
    questionnaire: Questionnaire
  }
  const left = households.filter(({ number }) => visits.every(({ household }) => household !== number))
  let sheets = 0
  for (const { number, code, village } of left) {
    const asked = next() < ASKED
    const adults = 1 + Math.floor(3 * next())
    if (asked) {
      const answers = answersOf(questionnaire, townOf(village), next)
      const slip = makeSlip(keys, 'drawn')
      const seat = { survey: survey.id, sample: 'drawn', invite: code, blinded: slip.blinded }
      const { blindSignature } = data(await api.post('survey/ticket', seat, { token })) as {
        blindSignature: string
      }
      const mode = next() < 0.5 ? 'self' : 'interviewed'
      const sealed = sealSheet(keys, slip, { answers, mode, village, adults, interviewer })
      const signature = slip.finish(blindSignature)
      data(
        await api.post('survey/send', {
          ...{ survey: survey.id, sample: 'drawn', m: slip.m },
          ...{ signature, version: 1, sealed },
        }),
      )
      sheets += 1
    }
    const disposition = asked ? 'complete' : (OUTCOMES[Math.floor(next() * OUTCOMES.length)] ?? 'refused')
    const visit = {
      survey: survey.id,
      household: number,
      attempt: 1,
      disposition,
      day: survey.opensOn,
      adults,
    }
    data(await api.post('survey/visit', visit, { token }))
  }
  return sheets
}
