import { sql } from 'drizzle-orm'
import { surveyDesk } from '../../../cloud/features/survey/contract/desk'
import { makeTriedBox } from '../../factories/box'
import {
  agreeOnDraw,
  drawSample,
  FRAME_ABOUT,
  frameCsv,
  keepFrame,
  makeSampleSurvey,
  makeTeam,
  SEED,
  SEED_DAY,
  SEED_ON,
  SEED_SOURCE,
  WISH,
} from '../../factories/sample'
import { makeSurvey } from '../../factories/survey'
import { makeSlip, sealSheet } from '../../support/voter'
import { type Asked, type Asking, type Asks, planted } from '../asking'
import { NOW } from '../world'

const surveyor = (t: Asking) => t.who('17-surveyor')
const by =
  (input: object) =>
  async (t: Asking): Promise<Asked> => ({ input, as: await surveyor(t) })
/** The survey that runs, with most of the envelopes. */
const running = async (t: Asking) =>
  (
    await t.one<{ id: string }>(sql`
    select s.id from surveys s join survey_boxes b on b.survey_id = s.id
    where s.opens_at <= ${NOW.toISOString()} and s.closes_at > ${NOW.toISOString()} limit 1`)
  ).id
/** One of the past, with a fifth of the sheets. */
const PAST = planted('survey', 1)
const latest = async (t: Asking) =>
  (await t.one<{ id: string }>(sql`select survey_id as id from survey_evidence limit 1`)).id
const ofRunning =
  (more: object = {}) =>
  async (t: Asking): Promise<Asked> => ({
    input: { survey: await running(t), ...more },
    as: await surveyor(t),
  })
const ofLatest =
  (more: object = {}) =>
  async (t: Asking): Promise<Asked> => ({
    input: { survey: await latest(t), ...more },
    as: await surveyor(t),
  })
/** A survey with a drawn sample. */
async function drawn(t: Asking) {
  const survey = await makeSampleSurvey(t)
  const { surveyor: as } = await drawSample(t, survey)
  return { survey, as }
}
async function ticketed(t: Asking) {
  const survey = await makeSurvey(t.db, NOW)
  const { keys } = await makeTriedBox(t, survey)
  return { keys, slip: makeSlip(keys, 'open'), as: await t.person() }
}
/** The same in a survey to which as many have sent as to the planted one. */
async function crowded(t: Asking) {
  const found = await ticketed(t)
  const [county, survey, from] = [t.settings.county, found.keys.survey, await running(t)]
  await t.db.execute(sql`
    insert into survey_participations (county, survey_id, key, blinded_hash)
    select ${county}, ${survey}, 'crowd ' || key, blinded_hash from survey_participations where survey_id = ${from}`)
  await t.db.execute(sql`
    insert into survey_envelopes (county, survey_id, sample, m, signature, version, sealed)
    select ${county}, ${survey}, sample, m, signature, version, sealed from survey_envelopes where survey_id = ${from} and sample = 'open'`)
  return found
}
const ticketFor =
  (made: typeof ticketed) =>
  async (t: Asking): Promise<Asked> => {
    const { keys, slip, as } = await made(t)
    return { input: { survey: keys.survey, sample: 'open', seat: 0, blinded: slip.blinded }, as }
  }
const sentTo =
  (made: typeof ticketed) =>
  async (t: Asking): Promise<Asked> => {
    const { keys, slip, as } = await made(t)
    const { survey } = keys
    const asked = { survey, sample: 'open', seat: 0, blinded: slip.blinded } as const
    const { surveyContract } = await import('../../../cloud/features/survey/contract')
    const { blindSignature } = await t.call(surveyContract.ticket, asked, { as })
    const signature = slip.finish(blindSignature)
    const sealed = sealSheet(keys, slip)
    return { input: { survey, sample: 'open', m: slip.m, signature, version: 1, sealed } }
  }
const PLAN = {
  title: '明年的调查',
  opensOn: '2027-10-01',
  lastDay: '2027-10-31',
  resultsOn: '2027-11-20',
  questionnaire: { code: 'satisfaction', version: 1 },
  target: 0.85,
  population: 50000,
  populationSource: '18 岁以上，普查',
}
async function begun(t: Asking) {
  const as = await surveyor(t)
  const { survey } = await t.call(surveyDesk.beginSurvey, { title: '明年的调查' }, { as })
  return { as, survey, revision: 1 }
}
async function draft(t: Asking) {
  const as = await surveyor(t)
  const from = { from: 'version', code: 'satisfaction', version: 1 } as const
  const { code } = await t.call(surveyDesk.beginDraft, from, { as })
  return { as, ...(await t.call(surveyDesk.draft, { code }, { as })), code }
}

export const surveyAsks: Asks = {
  'survey.invited': async (t) => ({ input: { survey: await running(t), invite: 'ABCD-EFGH-JKMN' } }),
  'survey.keys': async (t) => ({ input: { survey: await running(t) } }),
  'survey.ticket': ticketFor(ticketed),
  'survey.ticket of a large one': ticketFor(crowded),
  'survey.send': sentTo(ticketed),
  'survey.send to a large one': sentTo(crowded),
  'survey.envelope': async (t) => {
    const survey = await running(t)
    const { m } = await t.one<{ m: string }>(sql`
      select translate(rtrim(encode(m, 'base64'), '='), '+/', '-_') as m from survey_envelopes where survey_id = ${survey} and sample = 'open' limit 1`)
    return { input: { survey, sample: 'open', m } }
  },
  'survey.sheet': async (t) => {
    const found = await t.one<{ survey: string; sample: string; receiptHash: string }>(sql`
      select survey_id as survey, case mode when 'open' then 'open' else 'drawn' end as sample, receipt_hash as "receiptHash"
      from survey_answer_sheets where length(receipt_hash) = 43 limit 1`)
    return { input: found }
  },
  'survey.current': async () => ({ input: {} }),
  'survey.questionnaire': async (t) => ({ input: { survey: await running(t) } }),
  'survey.mine': async (t) => ({ input: { survey: await running(t) }, as: t.busy }),
  'survey.progress': async (t) => ({ input: { survey: await running(t) } }),
  'survey.result': async () => ({ input: {} }),
  'survey.result past': async () => ({ input: { survey: PAST } }),
  'survey.evidence': async (t) => ({ input: { survey: await latest(t) } }),
  'survey.deskSurveys': by({}),
  'survey.deskSurvey': ofRunning(),
  'survey.beginSurvey': by({ title: '明年的调查' }),
  'survey.saveSurvey': async (t) => {
    const { as, survey, revision } = await begun(t)
    return {
      input: { survey, revision, ...PLAN },
      as,
    }
  },
  'survey.dropSurvey': async (t) => {
    const { as, survey, revision } = await begun(t)
    return { input: { survey, revision }, as }
  },
  'survey.announceSurvey': async (t) => {
    const { as, survey, revision } = await begun(t)
    const saved = await t.call(surveyDesk.saveSurvey, { survey, revision, ...PLAN }, { as })
    return { input: { survey, revision: saved.revision }, as }
  },
  'survey.questionnaires': by({}),
  'survey.publishedQuestionnaire': by({ code: 'satisfaction', version: 1 }),
  'survey.draft': async (t) => {
    const { as, code } = await draft(t)
    return { input: { code }, as }
  },
  'survey.beginDraft': by({ from: 'version', code: 'satisfaction', version: 1 }),
  'survey.importDraft': async (t) => {
    const { as, content } = await draft(t)
    return { input: { code: 'other', content }, as }
  },
  'survey.saveDraft': async (t) => {
    const { as, code, revision, content } = await draft(t)
    return { input: { code, revision, content }, as }
  },
  'survey.dropDraft': async (t) => {
    const { as, code, revision } = await draft(t)
    return { input: { code, revision }, as }
  },
  'survey.publishDraft': async (t) => {
    const { as, code, revision } = await draft(t)
    return { input: { code, revision }, as }
  },
  'survey.sampling': ofRunning(),
  'survey.lookAtFrame': async (t) => ({
    input: { survey: await makeSampleSurvey(t), columns: JSON.stringify(FRAME_ABOUT.columns) },
    as: await surveyor(t),
    upload: Buffer.from(frameCsv()),
  }),
  'survey.keepFrame': async (t) => ({
    input: { survey: await makeSampleSurvey(t), about: JSON.stringify(FRAME_ABOUT) },
    as: await surveyor(t),
    upload: Buffer.from(frameCsv()),
  }),
  'survey.setMargin': async (t) => ({
    input: { survey: await makeSampleSurvey(t), question: 'town', source: '普查', text: '' },
    as: await surveyor(t),
  }),
  'survey.planSample': ofRunning({
    kind: 'simple',
    share: 0.8,
    power: 0.8,
    icc: 0.05,
    take: 10,
    weights: 1,
    response: 0.6,
    unknown: 0.1,
  }),
  'survey.designSample': async (t) => {
    const survey = await makeSampleSurvey(t)
    const team = await makeTeam(t)
    await keepFrame(t, survey, team)
    return { input: { survey, ...WISH }, as: team.surveyor }
  },
  'survey.proposeDraw': async (t) => {
    const survey = await makeSampleSurvey(t)
    const team = await makeTeam(t)
    await keepFrame(t, survey, team)
    return { input: { survey, ...WISH, seedSource: SEED_SOURCE, seedOn: SEED_ON }, as: team.surveyor }
  },
  'survey.agreeDraw': async (t) => {
    const survey = await makeSampleSurvey(t)
    const team = await makeTeam(t)
    await keepFrame(t, survey, team)
    const { proposal } = await t.call(
      surveyDesk.proposeDraw,
      { survey, ...WISH, seedSource: SEED_SOURCE, seedOn: SEED_ON },
      { as: team.surveyor },
    )
    return { input: { survey, proposal }, as: team.second }
  },
  'survey.drawSample': async (t) => {
    const survey = await makeSampleSurvey(t)
    const team = await makeTeam(t)
    await keepFrame(t, survey, team)
    await agreeOnDraw(t, survey, team)
    return { input: { survey, seed: SEED }, as: team.surveyor, now: SEED_DAY }
  },
  'survey.letterVillages': async (t) => {
    const { survey, as } = await drawn(t)
    return { input: { survey }, as }
  },
  'survey.openLetters': async (t) => {
    const { survey, as } = await drawn(t)
    const { villages } = await t.call(surveyDesk.letterVillages, { survey }, { as })
    return { input: { survey, village: villages[0]?.code }, as }
  },
  'survey.openDraws': async () => ({ input: {} }),
  'survey.board': ofRunning(),
  'survey.interviewers': ofRunning(),
  'survey.assignInterviewer': async (t) => {
    const { personCode } = await import('../../../cloud/features/account/contract')
    const somebody = await t.person('staff')
    return {
      input: { survey: await running(t), code: personCode(somebody.id), give: ['652328101200'], take: [] },
      as: await surveyor(t),
    }
  },
  'survey.rechecks': ofRunning(),
  'survey.drawRechecks': async (t) => {
    const { id } = await t.one<{ id: string }>(
      sql`select survey_id as id from survey_visits group by survey_id order by count(*) desc limit 1`,
    )
    return { input: { survey: id, each: 1 }, as: await surveyor(t) }
  },
  'survey.householdVisits': ofRunning({ household: 1 }),
  'survey.box': ofRunning(),
  'survey.figures': ofLatest(),
  'survey.deskEvidence': ofLatest(),
  'survey.evidenceLink': async (t) => {
    const { name, edition, survey } = await t.one<{ name: string; edition: number; survey: string }>(
      sql`select name, edition, survey_id as survey from survey_evidence_files order by position limit 1`,
    )
    return { input: { survey, edition, file: name }, as: await surveyor(t) }
  },
  'survey.visit': async (t) => {
    const { number, survey } = await t.one<{ number: number; survey: string }>(sql`
      select h.number, h.survey_id as survey from survey_households h
      where h.survey_id = ${await running(t)} and h.village like '652328101%'
        and not exists (select 1 from survey_visits v where v.survey_id = h.survey_id and v.household = h.number) order by h.number limit 1`)
    return {
      input: { survey, household: number, attempt: 1, disposition: 'no_contact', day: '2026-10-16' },
      as: await t.who('18-interviewer'),
    }
  },
  'survey.route': async (t) => ({ input: {}, as: await t.who('18-interviewer') }),
}
