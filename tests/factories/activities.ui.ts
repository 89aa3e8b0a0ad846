import type { Detail, Ticket } from '../../cloud/features/activities/contract'

const START = '2026-10-18T00:30:00.000Z'

/** An activity as its page gets it: 60 seats, some left, a bus; `change` replaces parts of it. */
export function makeDetail(change: Partial<Detail> = {}): Detail {
  return {
    id: '0b8e1c52-5d4b-4c0e-9f6e-1f2d3c4b5a69',
    kind: 'planting',
    title: '雀仁乡秋季补种梭梭',
    brief: '有车接送，管午饭',
    picture: 'saxaul',
    cover: null,
    startsAt: START,
    endsAt: '2026-10-18T05:30:00.000Z',
    place: '雀仁乡北沙窝',
    town: '652328203',
    children: false,
    seats: 60,
    held: 46,
    waiting: 0,
    status: { code: 'left', seats: 14 },
    cancelledReason: null,
    mine: null,
    why: '沙边的梭梭去年死了一些，入冬前要补上',
    journey: '离县城 48 公里，坐车约 1 小时',
    map: null,
    meetingPoints: [
      { key: 'bus', name: '县城客运站', at: START, bus: true },
      { key: 'meet', name: '自己到雀仁乡政府门口', at: START, bus: false },
    ],
    bring: '带水杯，穿厚底鞋',
    provided: '铁锹、手套、午饭、保险都准备好了',
    whoCanCome: '孩子要有家长带着',
    minAge: 16,
    maxAge: 70,
    insured: true,
    maxParty: 5,
    opensAt: '2026-09-20T01:00:00.000Z',
    closesAt: '2026-10-17T12:00:00.000Z',
    cancelUntil: '2026-10-17T12:00:00.000Z',
    offerHours: 6,
    organiser: { name: '县林草局', contact: '巴合提别克', phone: '0994-0000000' },
    movedUpLastTime: null,
    ...change,
  }
}

/** A seat with its code; `change` replaces parts of the ticket. */
export function makeTicket(change: Partial<Ticket> = {}): Ticket {
  const {
    id,
    title,
    picture,
    startsAt,
    endsAt,
    place,
    journey,
    map,
    cancelUntil,
    cancelledReason,
    organiser,
    meetingPoints,
  } = makeDetail()
  return {
    signUpId: '5f0c7b1e-3a52-4f4d-8a57-0d6a8a4f1c22',
    state: 'seated',
    cancelledWhy: null,
    party: 2,
    names: ['阿依努尔', '叶尔兰'],
    meetingPoint: meetingPoints[0] ?? null,
    code: '427916',
    qr: `T1:${'ABCDE23456'.repeat(13)}ABCDE`,
    position: null,
    offerUntil: null,
    autoAccept: true,
    mayLeave: true,
    activity: {
      id,
      title,
      picture,
      startsAt,
      endsAt,
      place,
      journey,
      map,
      cancelUntil,
      cancelledReason,
      organiser,
    },
    ...change,
  }
}
