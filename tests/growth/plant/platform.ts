import { idOf, laidIn, plain, type Plot, SPAN } from './size'

/** Of everybody's messages every hundredth lies in one inbox: that of the first person. */
const MANY = 100

/** A county that keeps its nights has no older messages. */
const KEPT = plain`interval '720 days'`

/** Persons, their sessions and messages, finished commands, the audit log with its chain, heads, counters, settings. */
export async function plantPlatform({ db, county, now, size }: Plot): Promise<void> {
  const at = now.toISOString()
  await laidIn(db, async (tx) => {
    await tx.execute(plain`
      insert into persons (county, id, kind, openid_hash, created_at)
      select ${county}, ${idOf('person', plain`i`)}, 'resident', 'openid ' || i, ${at}::timestamptz - random() * ${SPAN}
      from generate_series(1, ${size.persons}) as i`)
    await tx.execute(plain`
      insert into sessions (county, token_hash, person_id, created_at, expires_at, revoked_at)
      select ${county}, 'token ' || i, ${idOf('person', plain`i`)}, ${at}::timestamptz - interval '40 days',
        ${at}::timestamptz + interval '50 days' * (0.1 + random()), null
      from generate_series(1, ${size.persons}) as i`)
    await tx.execute(plain`
      with known as materialized (
        select row_number() over (order by kind, id) - 1 as place, kind, data from messages where kind <> 'case_desk')
      insert into messages (county, person_id, kind, created_at, read_at, data)
      select ${county}, case when i % ${MANY} = 0 then ${idOf('person', plain`1`)} else ${idOf('person', plain`(1 + (i::bigint * 7919) % ${size.persons})`)} end,
        kind, sent, case when i % 5 > 0 then sent + interval '1 hour' end, data
      from (select i, ${at}::timestamptz - random() * ${KEPT} as sent from generate_series(1, ${size.messages}) as i) as one
      join known on known.place = one.i % (select count(*) from known)`)
    await tx.execute(plain`
      insert into idempotency_keys (county, key_hash, request_hash, reply, created_on)
      select ${county}, 'key ' || i, 'request ' || i, 'reply', ${at}::date - (random() * 390)::int
      from generate_series(1, ${size.cases}) as i`)
    await tx.execute(plain`
      insert into audit_log (county, at, actor_id, action, subject, reason, detail, request_id)
      select ${county}, ${at}::timestamptz - ${SPAN} + ${SPAN} * i / ${size.cases},
        (select id from persons where kind = 'staff' order by id limit 1),
        case when i % 500 = 0 then 'case.identity.open' else 'case.export' end,
        'case:' || ${idOf('case', plain`i`)}, '核实情况', jsonb_build_object('number', '2601-0001', 'desk', ${county}), 'r' || i
      from generate_series(1, ${size.cases}) as i`)
    await tx.execute(plain`
      insert into audit_links (county, seq, entry, before, hash)
      select ${county}, row_number() over (order by seq) + (select count(*) from audit_links where county = ${county}),
        seq, md5('a' || seq) || md5('b' || seq), md5('c' || seq) || md5('d' || seq)
      from audit_log where request_id ~ '^r[0-9]+$'`)
    await tx.execute(plain`
      insert into chain_heads (county, chain, day, seq, hash)
      select ${county}, chain, ${at}::date - 1 - d, 1, md5(chain || d) || md5(d::text)
      from generate_series(0, 1826) as d, (values ('ledger'), ('audit')) as c(chain)
      on conflict do nothing`)
    await tx.execute(plain`
      insert into rate_counters (county, bucket, window_start, count)
      select ${county}, 'bucket ' || i, date_trunc('hour', ${at}::timestamptz), 1
      from generate_series(1, ${Math.ceil(size.cases / 20)}) as i`)
  })
}
