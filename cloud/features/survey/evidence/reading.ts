/** What everybody may read of the evidence: editions that two have published. */
import { fail } from '../../../platform/kernel/errors'
import type { Context } from '../../../platform/kernel/context'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { OutputOf } from '../../../shared/contract'
import type { PublicEvidence, surveyEvidence } from '../contract/evidence'
import { findSurvey, type SurveyWithQuestions } from '../rows'
import { type EvidenceEdition, evidenceEditions, isPublic, publicOn } from './rows'
import { zipLength } from './zip'

export async function readPublicEvidence(
  ctx: Context,
  { survey: id }: ParsedInput<typeof surveyEvidence.evidence>,
): Promise<OutputOf<typeof surveyEvidence.evidence>> {
  const found = await findSurvey(ctx, id)
  if (!found) throw fail('not_found')
  const editions = await evidenceEditions(ctx.db, ctx.county, id)
  const open = editions.filter((one) => isPublic(one, found.survey, ctx.now))
  return { title: found.survey.title, editions: open.flatMap((one) => publicEdition(one, found)) }
}

function publicEdition(one: EvidenceEdition, { survey }: SurveyWithQuestions): PublicEvidence[] {
  const { edition, reason, files, facts, recomputed } = one
  const on = publicOn(one, survey)
  const byR = recomputed.find(({ tables }) => tables === 'public')
  // without R's word nobody could have signed
  if (on === null || !byR) return []
  return [
    {
      ...{ edition, reason, files, publicOn: on, apart: facts.publicApart },
      zipSize: zipLength(files),
      recomputed: { figures: byR.figures, largest: byR.largest, day: byR.day },
    },
  ]
}
