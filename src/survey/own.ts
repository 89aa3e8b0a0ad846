/** A sheet found again by its receipt code: in the box as an envelope, after the opening as what it held. */
import { surveyContract, type Answers, type Sample, type SealedSheet } from '@cloud/features/survey/contract'
import { call, CallError } from '@/client'
import { boxKeys } from './keys'
import { ENVELOPE_RANDOM, hashOf, markOf, openSheet, sealSheet, type Envelope } from './model/box'
import { randomBytes } from './platform/random'

const SAMPLES: readonly Sample[] = ['open', 'drawn']

/** An envelope that can still be changed, opened with its code. */
export interface Sealed {
  state: 'sealed'
  envelope: Envelope
  signature: string
  content: SealedSheet
}

/** Where a receipt code leads: an envelope that can still be changed, one that was withdrawn, or an opened sheet. */
export type Own = Sealed | { state: 'withdrawn' } | { state: 'opened'; survey: string; answers: Answers }

/**
 * Looks for the sheet of a receipt code, as nobody: the phone works out the name of the envelope in each survey and
 * sample, and opens what lies there itself.
 * @param surveys that it may belong to
 * @returns null if there is none
 * @throws CallError
 */
export async function findOwn(code: string, surveys: readonly string[]): Promise<Own | null> {
  for (const survey of surveys) {
    for (const sample of SAMPLES) {
      const found = (await sealedOne(code, survey, sample)) ?? (await openedOne(code, survey, sample))
      if (found) return found
    }
  }
  return null
}

async function sealedOne(code: string, survey: string, sample: Sample): Promise<Own | null> {
  const m = markOf(code, survey, sample)
  const there = await orNull(call(surveyContract.envelope, { survey, sample, m }))
  if (!there || there.opened) return null
  const { version, sealed, signature } = there
  if (sealed === null) return { state: 'withdrawn' }
  const envelope = { survey, sample, code, version }
  const content = openSheet(envelope, sealed)
  return content && { state: 'sealed', envelope, signature, content }
}

async function openedOne(code: string, survey: string, sample: Sample): Promise<Own | null> {
  const receiptHash = hashOf(code, survey, sample)
  const there = await orNull(call(surveyContract.sheet, { survey, sample, receiptHash }))
  return there && { state: 'opened', survey, answers: there.answers }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof CallError && error.code === 'not_found') return null
    throw error
  }
}

/** A next version: what it will be here, and what goes. The same one sent again is the same. */
export interface Next {
  own: Sealed
  /** null withdraws. */
  sealed: string | null
}

/** Seals corrected answers, one version higher. @throws Refusal, CallError */
export async function nextOf({ envelope, signature, content }: Sealed, answers: Answers): Promise<Next> {
  const keys = await boxKeys(envelope.survey, null)
  const next = { ...envelope, version: envelope.version + 1 }
  const sealed = sealSheet(next, { ...content, answers }, keys, await randomBytes(ENVELOPE_RANDOM))
  return { own: { state: 'sealed', envelope: next, signature, content: { ...content, answers } }, sealed }
}

/** Puts a next version into the box. @throws CallError */
export async function sendNext({ own: { envelope, signature }, sealed }: Next): Promise<void> {
  const { survey, sample, code, version } = envelope
  const m = markOf(code, survey, sample)
  await call(surveyContract.send, { survey, sample, m, signature, version, sealed })
}
