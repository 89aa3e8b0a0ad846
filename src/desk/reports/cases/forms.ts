import type { Command, InputOf } from '@cloud/shared/contract'
import { reportsContract, type StaffActionName } from '@cloud/features/reports/contract'
import { MAX_LENGTH, MIN_LENGTH, MAX_WORKING_DAYS } from '@cloud/shared/limits'
import { words } from '../../words'

const text = words.fields

/** What a field of an action's form holds. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** Under what the device keeps what was typed into a form of a case. */
export const draftName = (caseId: string, action: StaffActionName) => `case:${caseId}:${action}`

/** A word of the forms: which one, not the text, since the language may change while a form is open. */
type FieldWord = { [W in keyof typeof text]: (typeof text)[W] extends string ? W : never }[keyof typeof text]

interface Common {
  name: string
  label: FieldWord
  optional?: boolean
}
export type FieldSpec = Common &
  (
    | { kind: 'line' | 'area'; min?: number; max: number; when?: (values: Values) => boolean }
    | { kind: 'choice'; options: readonly FieldWord[] }
    | { kind: 'truth' }
    | { kind: 'days' }
    | { kind: 'photos' }
    | { kind: 'desk' }
    | { kind: 'desks' }
    | { kind: 'categories' }
    | { kind: 'division' }
  )

export type PreviewInput = InputOf<typeof reportsContract.preview>

/** An action that is a form: its fields, and its command. `preview` says what the reporter will read. */
export interface ActionForm {
  fields: readonly FieldSpec[]
  command: Command & { output: typeof reportsContract.accept.output }
  preview?: PreviewInput['action']
  /** Cases are numbered in their own order: notes do not care what others did meanwhile. */
  unversioned?: true
}

const area = (
  name: string,
  label: FieldWord,
  more: { optional?: boolean; min?: number; max?: number } = {},
) => ({ kind: 'area', name, label, max: MAX_LENGTH.text, ...more }) as const
const photos = (label: FieldWord) => ({ kind: 'photos', name: 'photos', label, optional: true }) as const
const publicTitle = {
  kind: 'line',
  name: 'publicTitle',
  label: 'publicTitle',
  optional: true,
  min: MIN_LENGTH.title,
  max: MAX_LENGTH.title,
  when: (values: Values) => values['verified'] === true,
} as const
const verified = {
  kind: 'truth',
  name: 'verified',
  label: 'visitVerified',
} as const

/** Every action of the contract that is filled in; dispatch, link and opening an identity have their own places. */
export const FORMS: Partial<Readonly<Record<StaffActionName, ActionForm>>> = {
  accept: { fields: [], command: reportsContract.accept, preview: 'accept' },
  refuse: {
    fields: [
      {
        kind: 'choice',
        name: 'reason',
        label: 'reason',
        options: ['unclear', 'not_ours'],
      },
      {
        kind: 'line',
        name: 'goTo',
        label: 'goTo',
        max: MAX_LENGTH.line,
        when: (values) => values['reason'] === 'not_ours',
      },
      area('words', 'refuseWords'),
    ],
    command: reportsContract.refuse,
    preview: 'refuse',
  },
  askMore: { fields: [area('words', 'askWords')], command: reportsContract.askMore, preview: 'askMore' },
  correct: {
    fields: [
      { kind: 'categories', name: 'categories', label: 'category' },
      { kind: 'division', name: 'division', label: 'town' },
    ],
    command: reportsContract.correct,
  },
  recall: { fields: [area('reason', 'why')], command: reportsContract.recall },
  join: { fields: [{ kind: 'desks', name: 'coHandlers', label: 'desks' }], command: reportsContract.join },
  sign: { fields: [], command: reportsContract.sign },
  handBack: { fields: [area('reason', 'why')], command: reportsContract.handBack },
  handOver: {
    fields: [{ kind: 'desk', name: 'desk', label: 'desk' }, area('words', 'handWords', { optional: true })],
    command: reportsContract.handOver,
    preview: 'handOver',
  },
  progress: {
    fields: [area('words', 'progressWords'), photos('photos')],
    command: reportsContract.progress,
    preview: 'progress',
  },
  siteVisit: {
    fields: [verified, area('words', 'visitWords'), photos('photos'), publicTitle],
    command: reportsContract.siteVisit,
    preview: 'siteVisit',
  },
  extend: {
    fields: [area('reason', 'why'), { kind: 'days', name: 'workingDays', label: 'days', optional: true }],
    command: reportsContract.extend,
    preview: 'extend',
  },
  resolve: {
    fields: [
      area('found', 'found'),
      area('done', 'done'),
      photos('afterPhotos'),
      area('noPhotoReason', 'noPhoto', { optional: true, min: 4, max: 300 }),
      verified,
      publicTitle,
    ],
    command: reportsContract.resolve,
    preview: 'resolve',
  },
  passCheck: {
    fields: [area('words', 'checkNote', { optional: true })],
    command: reportsContract.passCheck,
    preview: 'passCheck',
  },
  failCheck: {
    fields: [area('reason', 'why')],
    command: reportsContract.failCheck,
    preview: 'failCheck',
  },
  countyDecision: {
    fields: [area('words', 'decision')],
    command: reportsContract.countyDecision,
    preview: 'countyDecision',
  },
  unlink: { fields: [area('reason', 'why')], command: reportsContract.unlink },
  note: { fields: [area('words', 'note')], command: reportsContract.note, unversioned: true },
}

const isShown = (field: FieldSpec, values: Values) => !('when' in field) || (field.when?.(values) ?? true)

/** The fields that are asked with these values. */
export const shownFields = (form: ActionForm, values: Values): FieldSpec[] =>
  form.fields.filter((field) => isShown(field, values))

const textOf = (value: Values[string]) => (typeof value === 'string' ? value.trim() : '')

/** What is wrong, by field; empty when the form can go. */
export function formTrouble(form: ActionForm, values: Values): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const field of shownFields(form, values)) {
    const value = values[field.name]
    const said = textOf(value)
    const missing = value === undefined || value === '' || (typeof value === 'string' && said === '')
    if (missing && !field.optional) wrong[field.name] = text.required
    else if ((field.kind === 'area' || field.kind === 'line') && said && said.length < (field.min ?? 1)) {
      wrong[field.name] = text.tooShort(field.min ?? 1)
    } else if (
      field.kind === 'days' &&
      said &&
      !(Number.isInteger(Number(said)) && +said >= 1 && +said <= MAX_WORKING_DAYS)
    ) {
      wrong[field.name] = text.daysWrong
    }
  }
  const proofless =
    form.command.name === 'resolve' &&
    textOf(values['noPhotoReason']) === '' &&
    !(Array.isArray(values['photos']) && values['photos'].length > 0)
  if (proofless) wrong['noPhotoReason'] ??= text.needsProof
  return wrong
}

/** All that was written by hand into the form, to be read and copied: a choice is quickly made again, words are not. */
export const typedWords = (form: ActionForm, values: Values): string =>
  form.fields
    .filter((field) => field.kind === 'area' || field.kind === 'line')
    .map((field) => textOf(values[field.name]))
    .filter(Boolean)
    .join('\n')

/** The command's input out of the form: nothing empty in it. */
export function formInput(form: ActionForm, values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const field of shownFields(form, values)) {
    const value = values[field.name]
    if (field.kind === 'division') {
      const code = textOf(value)
      if (code) input['town'] = code.slice(0, 9)
      if (code.length === 12) input['village'] = code
    } else if (field.kind === 'desks') {
      // nobody any more is an answer too
      if (Array.isArray(value)) input[field.name] = value
    } else if (field.kind === 'days') {
      if (textOf(value)) input[field.name] = Number(textOf(value))
    } else if (typeof value === 'string') {
      if (value.trim()) input[field.name] = value.trim()
    } else if (Array.isArray(value)) {
      if (value.length > 0) input[field.name] = value
    } else if (value !== undefined) input[field.name] = value
  }
  return input
}
