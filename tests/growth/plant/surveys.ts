import { idOf, laidIn, plain, type Plot } from './size'

/** Surveys that the sheets of the years are spread over: one a year. */
const YEARS = 5

/** Sheets of the past, envelopes of the running survey and of the one that waits to be opened, households, words. */
export async function plantSurveys({ db, county, size }: Plot): Promise<void> {
  const { sheets } = size
  await laidIn(db, async (tx) => {
    await tx.execute(plain`
      with known as materialized (select s from surveys s order by closes_at limit 1)
      insert into surveys select (jsonb_populate_record(k.s, jsonb_build_object('id', ${idOf('survey', plain`i`)},
        'opens_at', (k.s).opens_at - i * interval '365 days', 'closes_at', (k.s).closes_at - i * interval '365 days', 'results_at', (k.s).results_at - i * interval '365 days'))).*
      from known k, generate_series(1, ${YEARS}) as i`)
    await tx.execute(plain`
      insert into survey_figures select (jsonb_populate_record(f, jsonb_build_object('survey_id', ${idOf('survey', plain`i`)}))).*
      from (select f from survey_figures f limit 1) as one, generate_series(1, ${YEARS}) as i`)
    await tx.execute(plain`
      with known as materialized (select row_number() over (order by id) - 1 as place, mode, town, answers from survey_answer_sheets)
      insert into survey_answer_sheets (county, survey_id, receipt_hash, mode, town, answers)
      select ${county}, ${idOf('survey', plain`(1 + i % ${YEARS})`)}, 'receipt ' || i, k.mode, k.town, k.answers
      from generate_series(1, ${Math.ceil(sheets / 2)}) as i join known k on k.place = i % (select count(*) from known)`)
    await tx.execute(plain`
      insert into survey_words (county, survey_id, question, words)
      select ${county}, ${idOf('survey', plain`(1 + i % ${YEARS})`)}, 'words', '多种树' from generate_series(1, ${Math.ceil(sheets / 10)}) as i`)
    // the running one and the one that is closed and not opened share what lies in boxes
    await tx.execute(plain`
      with running as materialized (select row_number() over (order by closes_at) - 1 as place, county, id from surveys s
        where exists (select 1 from survey_boxes b where b.survey_id = s.id and b.opened_on is null)
          and exists (select 1 from survey_ticket_keys k where k.survey_id = s.id and k.sample = 'open'))
      insert into survey_envelopes (county, survey_id, sample, m, signature, version, sealed)
      select r.county, r.id, 'open', decode(md5('m' || i) || md5('n' || i), 'hex'), decode(repeat(md5('s' || i), 16), 'hex'), 1, decode(repeat(md5('e' || i), 40), 'hex')
      from generate_series(1, ${Math.floor(sheets / 2)}) as i join running r on r.place = i % (select count(*) from running)`)
    await tx.execute(plain`
      with running as materialized (select row_number() over (order by closes_at) - 1 as place, county, id from surveys s
        where exists (select 1 from survey_boxes b where b.survey_id = s.id and b.opened_on is null))
      insert into survey_participations (county, survey_id, key, blinded_hash)
      select r.county, r.id, 'seat ' || i, md5('t' || i)
      from generate_series(1, ${Math.floor(sheets / 2)}) as i join running r on r.place = i % (select count(*) from running)`)
  })
}
