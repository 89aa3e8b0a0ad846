import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { accountContract } from '../../features/account/contract'
import { airContract } from '../../features/air/contract'
import { persons, sessions } from '../identity/tables'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { personOfToken } from '../identity/sessions'
import type { Person } from './context'
import { auditLog, idempotencyKeys, rateCounters } from './tables'
import { writeAudit } from './audit'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

describe('a command', () => {
  it('has one effect and one answer for one key, however often it comes', async () => {
    const key = randomUUID()
    const first = await t.call(accountContract.start, {}, { key })
    const again = await t.call(accountContract.start, {}, { key })
    expect(again).toEqual(first)
    const people = await t.db.select().from(persons)
    expect(people).toHaveLength(1)
  })

  it('has one effect when the same key comes twice at the same time', async () => {
    const before = await t.db.$count(persons)
    const key = randomUUID()
    const [a, b] = await Promise.all([
      t.call(accountContract.start, {}, { key }),
      t.call(accountContract.start, {}, { key }),
    ])
    expect(a).toEqual(b)
    expect(await t.db.$count(persons)).toBe(before + 1)
  })

  it('refuses a key that came before with another input', async () => {
    const person = await t.person()
    const key = randomUUID()
    await t.call(accountContract.read, { ids: [] }, { as: person, key })
    await expect(
      t.call(accountContract.read, { ids: [randomUUID()] }, { as: person, key }),
    ).rejects.toMatchObject({ code: 'key_reused' })
  })

  it('leaves nothing behind when it fails, so that the key can be used again', async () => {
    const key = randomUUID()
    const before = await t.db.$count(idempotencyKeys)
    await expect(t.call(accountContract.demoSignIn, { id: 'nobody' }, { key })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await t.db.$count(idempotencyKeys)).toBe(before)
  })

  it('needs a UUID as its key', async () => {
    await expect(t.call(accountContract.start, {}, { key: '1' })).rejects.toMatchObject({
      code: 'bad_request',
    })
  })

  it('keeps of key, person and reply nothing that can be read', async () => {
    const key = randomUUID()
    const { token, person } = await t.call(accountContract.start, {}, { key })
    const dump = JSON.stringify(await t.db.select().from(idempotencyKeys))
    for (const secret of [key, token, person.id]) expect(dump).not.toContain(secret)
  })
})

describe('input', () => {
  it('is refused with every wrong field named', async () => {
    const call = t.call(accountContract.demoSignIn, { id: 7 as unknown as string })
    await expect(call).rejects.toMatchObject({ code: 'invalid', fields: { id: expect.any(String) } })
    await expect(t.call(accountContract.demoSignIn, {} as { id: string })).rejects.toMatchObject({
      fields: { id: '这一项要填' },
    })
  })

  it('is not found behind an inherited name', () => {
    expect(() => t.kernel.find('account', 'constructor')).toThrow('not_found')
    expect(() => t.kernel.find('nothing', 'me')).toThrow('not_found')
  })
})

describe('a limit', () => {
  it('refuses the call beyond it and lets another caller through', async () => {
    let refused = 0
    for (let n = 0; n < 603; n++) {
      await t
        .call(accountContract.wechatSignIn, { code: 'x' }, { caller: 'gully' })
        .catch((error: { code: string }) => {
          if (error.code === 'rate_limited') refused++
        })
    }
    expect(refused).toBe(3)
    await expect(
      t.call(accountContract.wechatSignIn, { code: 'x' }, { caller: 'town' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a session', () => {
  it('is known by its token until it is revoked', async () => {
    const { token, person } = await t.call(accountContract.start, {})
    expect(await personOfToken(t.db, t.settings, token, TEST_NOW)).toMatchObject({ id: person.id })
    await t.call(accountContract.signOut, { token })
    expect(await personOfToken(t.db, t.settings, token, TEST_NOW)).toBeNull()
  })

  it('ends by itself and is stored only as a hash', async () => {
    const { token } = await t.call(accountContract.start, {})
    const late = new Date(TEST_NOW.getTime() + 91 * 86_400_000)
    expect(await personOfToken(t.db, t.settings, token, late)).toBeNull()
    expect(JSON.stringify(await t.db.select().from(sessions))).not.toContain(token)
  })
})

describe('the audit log', () => {
  it('cannot be changed, shortened or emptied', async () => {
    await writeAudit(t.db, t.settings, TEST_NOW, null, 'r', { action: 'look', subject: 'person:1' })
    for (const statement of [
      sql`update ${auditLog} set action = 'nothing'`,
      sql`delete from ${auditLog}`,
      sql`truncate ${auditLog}`,
    ]) {
      await expect(t.db.execute(statement)).rejects.toMatchObject({ cause: { code: '42501' } })
    }
    expect(await t.db.$count(auditLog)).toBe(1)
  })

  it('cannot be changed, emptied or unguarded by a role that may do everything to its rows', async () => {
    // the server's own role where the county keeps the owner of the tables apart; roles belong to the whole server
    const role = sql.identifier(`app_${randomUUID().replaceAll('-', '')}`)
    await t.db.execute(sql`create role ${role}`)
    await t.db.execute(
      sql`grant select, insert, update, delete, truncate, trigger on all tables in schema public to ${role}`,
    )
    await t.db.execute(sql`grant usage on all sequences in schema public to ${role}`)
    const as = (statement: ReturnType<typeof sql>) =>
      t.db.transaction(async (tx) => {
        await tx.execute(sql`set local role ${role}`)
        await tx.execute(statement)
      })
    try {
      const before = await t.db.select().from(auditLog)
      await as(
        sql`insert into audit_log (county, at, action, subject, request_id) values ('652328', now(), 'look', 'case:1', 'r')`,
      )
      for (const statement of [
        sql`update audit_log set reason = 'nothing'`,
        sql`delete from audit_log`,
        sql`truncate audit_log`,
        sql`alter table audit_log disable trigger all`,
        sql`drop trigger audit_log_only_grows on audit_log`,
        sql`drop table audit_log`,
        sql`drop function refuse_change() cascade`,
      ]) {
        await expect(as(statement)).rejects.toThrow()
      }
      const after = await t.db.select().from(auditLog)
      expect(after.slice(0, before.length)).toEqual(before)
      expect(after).toHaveLength(before.length + 1)
    } finally {
      await t.db.execute(sql`drop owned by ${role}`)
      await t.db.execute(sql`drop role ${role}`)
    }
  })
})

describe('a permission', () => {
  it('is asked before the call is counted and the input looked at', async () => {
    const before = await t.db.$count(rateCounters)
    const resident = await t.person()
    const call = (as: Person | null) => t.call(airContract.acceptTable, {} as { incoming: string }, { as })
    await expect(call(null)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(call(resident)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      t.call(airContract.acceptTable, { incoming: '' }, { as: resident, key: 'none' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await t.db.$count(rateCounters)).toBe(before)
    const editor = await t.staff([{ role: 'air_editor', area: t.settings.county }])
    await expect(call(editor)).rejects.toMatchObject({ code: 'invalid' })
    expect(await t.db.$count(rateCounters)).toBe(before + 1)
  })

  it('is of now: an answer of before is not given again to one who has lost the duty', async () => {
    const key = randomUUID()
    const editor = await t.staff([{ role: 'air_editor', area: t.settings.county }])
    const flag = { day: '2026-04-01', dust: true, source: '沙尘' }
    const first = await t.call(airContract.flagDust, flag, { as: editor, key })
    expect(await t.call(airContract.flagDust, flag, { as: editor, key })).toEqual(first)
    const without = { ...editor, roles: [] }
    await expect(t.call(airContract.flagDust, flag, { as: without, key })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
