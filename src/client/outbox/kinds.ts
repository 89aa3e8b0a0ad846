import { activitiesContract } from '@cloud/features/activities/contract'
import type { InputOf } from '@cloud/shared/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { surveyContract } from '@cloud/features/survey/contract'
import { fieldContract } from '@cloud/features/survey/contract/field'
import type { carry } from '.'
import type { Ballots, Voice } from './ballots'
import { DEED, isNext } from './deed'
import type { Entry } from './entry'
import { ballotCaster, deedSender } from './lazy'
import type { DeliverAs, Way } from './ports'
import { namelessInput, namelessReport, submitInput, type ReportDraft } from './report'
import { canGo, handInScans, type Scans } from './scans'

/** What goes through the outbox: each kind is written at one place only, with the body that it names here. */
export function registerKinds({ carry, register, voiceOf, deliverAs, list }: Carriers): void {
  carry('report', reportsContract.submit, (body, photos) => submitInput(body as ReportDraft, photos), {
    keep: true,
    nameless: {
      of: (body) => namelessReport(body as ReportDraft),
      procedure: reportsContract.submitAnonymous,
      toInput: (body, photos) => namelessInput(body as ReportDraft, photos),
    },
  })
  carry('signUp', activitiesContract.signUp, (body) => body as InputOf<typeof activitiesContract.signUp>)
  carry(
    'changeSignUp',
    activitiesContract.change,
    (body) => body as InputOf<typeof activitiesContract.change>,
  )
  carry('cancel', activitiesContract.cancel, (body) => body as InputOf<typeof activitiesContract.cancel>)
  carry('visit', fieldContract.visit, (body) => body as InputOf<typeof fieldContract.visit>)
  register('scans', {
    ready: ({ body }) => canGo(body as Scans),
    send: ({ body, personId }) => handInScans(body as Scans, voiceOf(personId)),
  })
  // kept until the survey has seen how it ended
  register('ballots', {
    keep: true,
    send: async ({ body, personId }) =>
      (await ballotCaster())(body as Ballots, { contract: surveyContract, call: voiceOf(personId) }),
  })
  register(DEED, {
    duty: true,
    ready: (entry) => isNext(entry, list()),
    send: async (finished) => (await deedSender())(finished, deliverAs),
  })
}

export type Carry = typeof carry

/** How kinds reach the server; handed in, so that a simulated phone carries the same kinds. */
export interface Carriers {
  carry: Carry
  /** For what takes more than one request. */
  register(kind: string, way: Way): void
  /** What needs a person goes as this one, and fails where somebody else is signed in. */
  voiceOf(personId: string | null): Voice['call']
  deliverAs: DeliverAs
  /** What lies on the shelf. */
  list(): readonly Entry[]
}
