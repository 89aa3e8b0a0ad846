/** How much of anything is taken: one number for the contract that refuses, the page that offers and its words. */

const MIB = 1024 * 1024

/** Photos of one report, of one addition and of one answer. */
export const MAX_PHOTOS = 9
/** Bytes of one photo, before it is decoded. */
export const MAX_PHOTO_BYTES = 12 * MIB
/** Bytes of one table that staff bring; some 1,000,000 lines. Larger ones go by the command line. */
export const MAX_TABLE_MIB = 64
export const MAX_TABLE_BYTES = MAX_TABLE_MIB * MIB
/** What one report is about. */
export const MAX_CATEGORIES = 4
/** Desks that help the one that handles a case. */
export const MAX_CO_HANDLERS = 4
/** Cases that go to one desk at a time. */
export const MAX_BULK = 50
/** Parts of one photo that are made unreadable. */
export const MAX_BLURS = 20
/** Working days that a desk may set itself, or ask for more. */
export const MAX_WORKING_DAYS = 90
/** Times a case is handled again because its reporter is not satisfied; then the county decides. */
export const MAX_REOPENS = 2
/** Most people one sign-up can bring, whatever the activity allows: a school class with its teachers. */
export const MAX_PARTY = 60
/** Days for which a deployment may let a sign-in hold. */
export const MAX_SESSION_DAYS = 400
/** Words for danger that a county adds, and numbers to call beside 119, 110 and 12345. */
export const MAX_DANGER_WORDS = 60
export const MAX_DANGER_NUMBERS = 3
/** Lines of the duty roster. */
export const MAX_ROSTER = 40
/** Questions of a questionnaire, and so answers on one sheet. */
export const MAX_QUESTIONS = 60
/** Options of one question, and so choices in one answer. */
export const MAX_OPTIONS = 30
/** What a column of whole numbers holds. */
export const MAX_INTEGER = 2_147_483_647
/** Rows of one page of a list. */
export const MAX_PAGE_SIZE = 100
/** Cards of activities are larger than rows. */
export const MAX_ACTIVITIES_PAGE = 50

/** Characters that a person may write, by what is written. */
export const MAX_LENGTH = {
  /** An account, an answer, a note. */
  text: 1000,
  /** What a reporter writes at once on the phone; more can be added. */
  account: 300,
  /** A notice of another office, copied whole. */
  notice: 4000,
  /** A reason that stays in the log. */
  reason: 300,
  /** What people are told to do in a notice about the air. */
  advice: 200,
  /** One line: a place in words, where to go instead, the name of a template. */
  line: 120,
  /** What the public reads above a case, and the one sentence of a notice. */
  title: 30,
  /** Why a station does not send. */
  outage: 30,
  /** The name of a template, as the desk's form has it. */
  templateName: 20,
  /** What somebody writes who sees danger, and what a number is for. */
  dangerWord: 20,
  /** A person, a station. */
  name: 40,
  /** Where a member of staff works. */
  unit: 40,
  /** The code of an invitation, with what people write between its signs. */
  invitation: 40,
  /** Who runs a station. */
  owner: 60,
  /** A number that another office gave. */
  outsideNumber: 40,
  /** Who issued a warning, the word of theirs for how bad it is, and where it stands. */
  issuer: 40,
  issuedLevel: 20,
  source: 120,
  search: 60,
  /** A caller's number with its prefixes and dashes. */
  phone: 20,
  /** 40 digits with what people write between them. */
  receipt: 80,
  /** The receipt of an answer sheet, as typed. */
  surveyReceipt: 40,
  /** A token that somebody else made: a session's, or WeChat's code of a sign-in. */
  token: 200,
} as const

/** Characters that are the least, where fewer say nothing. */
export const MIN_LENGTH = { reason: 4, title: 4, correction: 2 } as const
