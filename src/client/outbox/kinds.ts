import { activitiesContract } from '@cloud/features/activities/contract'
import type { InputOf } from '@cloud/shared/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { surveyContract } from '@cloud/features/survey/contract'
import type { carry } from '.'
import { namelessInput, namelessReport, submitInput, type ReportDraft } from './report'

/**
 * What goes through the outbox: each kind is written at one place only, with the body that it names here.
 * @param carry how a kind is carried to the server; handed in, so that a simulated phone carries the same kinds
 */
export function registerKinds(carry: Carry): void {
  carry('report', reportsContract.submit, (body, photos) => submitInput(body as ReportDraft, photos), {
    keep: true,
    nameless: {
      of: (body) => namelessReport(body as ReportDraft),
      procedure: reportsContract.submitAnonymous,
      toInput: (body, photos) => namelessInput(body as ReportDraft, photos),
    },
  })
  carry('signUp', activitiesContract.signUp, (body) => body as InputOf<typeof activitiesContract.signUp>)
  carry('cancel', activitiesContract.cancel, (body) => body as InputOf<typeof activitiesContract.cancel>)
  // kept until the survey has taken over the receipt: it is the only way back to the own answers
  carry('answers', surveyContract.submit, (body) => body as InputOf<typeof surveyContract.submit>, {
    keep: true,
  })
}

export type Carry = typeof carry
