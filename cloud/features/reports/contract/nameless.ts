/**
 * What may be asked of the reports service by nobody in particular: doors, kernel and client look at no session, and
 * the input itself says what is the same again.
 */
import * as v from 'valibot'
import { command, defineContract } from '../../../shared/contract'
import { PhotoSchema } from '../../files/contract'
import { SubmitInput, SubmitOutput } from './resident'
import * as s from './schemas'

/** 32 random bytes in base64url: photos wait under it until what they belong to asks for them. */
const claim = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
const limit = { count: 60, per: 'hour', traceless: true } as const

export const namelessContract = defineContract('reports', {
  upload: command({
    input: v.object({ claim, photo: v.pipe(v.string(), v.uuid()) }),
    output: PhotoSchema,
    anonymous: true,
    limit,
  }),
  submitAnonymous: command({
    input: v.object({
      claim,
      receiptHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      ...v.omit(SubmitInput, ['identity', 'contact']).entries,
    }),
    output: v.omit(SubmitOutput, ['caseId', 'receipt']),
    anonymous: true,
    limit,
  }),
  addMoreByReceipt: command({
    input: v.object({
      receipt: s.receiptCode,
      claim: v.optional(claim),
      words: v.optional(s.words),
      photos: v.optional(s.photoIds),
    }),
    output: s.CaseView,
    anonymous: true,
    limit,
  }),
  urgeByReceipt: command({
    input: v.object({ receipt: s.receiptCode }),
    output: s.CaseView,
    anonymous: true,
    limit,
  }),
  rateByReceipt: command({
    input: v.object({
      receipt: s.receiptCode,
      claim: v.optional(claim),
      rating: s.rating,
      reason: v.optional(s.badReason),
      words: v.optional(s.words),
      photos: v.optional(s.photoIds),
    }),
    output: s.CaseView,
    anonymous: true,
    limit,
  }),
})
