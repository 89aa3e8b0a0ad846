import { slipOf } from '../../cloud/shared/box'
import { scopeOf, type Sample } from '../../cloud/features/survey/contract'
import type { World } from './world'

/**
 * Whether the envelope of a receipt code lies in the box that can be filled now. Who counts learns nothing of it: the
 * public number moves at most once in an hour.
 */
export async function liesInBox({ api }: World, code: string, sample: Sample = 'open'): Promise<boolean> {
  const current = await api.get('survey/current')
  const survey = String(Reflect.get(Object(Reflect.get(Object(current.data), 'open')), 'id'))
  const slip = slipOf(code.replaceAll('-', ''), scopeOf(survey, sample))
  const m = Buffer.from(slip.m).toString('base64url')
  const { data } = await api.post('survey/envelope', { survey, sample, m })
  return typeof Reflect.get(Object(data), 'sealed') === 'string'
}
