import type { Detail } from '@cloud/features/activities/contract'
import type { Draft, Edited } from '@cloud/features/activities/contract/making'
import { words } from './words'

const say = words.preview
/** Names what nobody has yet; it never leaves this page. */
const NO_ID = '00000000-0000-4000-8000-000000000000'

/** The draft as residents' pages would get it, with gaps where something is not written yet. */
export function asDetail(draft: Draft, cover: Edited['cover'], now: number): Detail {
  const startsAt = draft.startsAt ?? new Date(now).toISOString()
  const seats = draft.seats ?? 0
  const { opensAt } = draft
  const later = opensAt !== undefined && Date.parse(opensAt) > now
  return {
    id: NO_ID,
    kind: draft.kind ?? 'planting',
    title: draft.title ?? say.untitled,
    brief: draft.brief ?? '',
    why: draft.why ?? '',
    picture: draft.picture ?? 'saxaul',
    cover: cover && { thumb: cover.thumb, full: cover.full },
    startsAt,
    endsAt: draft.endsAt ?? startsAt,
    place: draft.place ?? say.noPlace,
    town: draft.town ?? '',
    children: draft.children ?? false,
    seats,
    held: 0,
    waiting: 0,
    free: seats,
    status: later ? { code: 'soon', opensAt } : { code: 'left', seats },
    cancelledReason: null,
    movedFrom: null,
    mine: null,
    journey: draft.journey ?? '',
    map: draft.point ?? null,
    sessions: (draft.sessions ?? []).map((one) => ({ ...one, free: one.seats, waiting: 0 })),
    meetingPoints: (draft.meetingPoints ?? []).map((one) => {
      const seats = one.seats ?? null
      return { ...one, seats, free: seats }
    }),
    bring: draft.bring ?? '',
    provided: draft.provided ?? '',
    whoCanCome: draft.whoCanCome ?? '',
    minAge: draft.minAge ?? null,
    maxAge: draft.maxAge ?? null,
    asksAges: draft.asksAges ?? false,
    asksPhone: draft.asksPhone ?? false,
    questions: draft.questions ?? [],
    insured: draft.insured ?? false,
    maxParty: draft.maxParty ?? 1,
    treesEach: draft.treesEach ?? null,
    opensAt: opensAt ?? new Date(now).toISOString(),
    closesAt: draft.closesAt ?? startsAt,
    cancelUntil: draft.cancelUntil ?? startsAt,
    offerHours: draft.offerHours ?? 1,
    organiser: {
      name: draft.organiserName ?? '',
      contact: draft.organiserContact ?? '',
      phone: draft.organiserPhone ?? '',
    },
    movedUpLastTime: null,
    outcome: null,
  }
}
