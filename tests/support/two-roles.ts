import { randomUUID } from 'node:crypto'
import { runStatement } from './database'

/** An empty database on the test server with an owner of its own and a role that may do nothing yet. */
export interface TwoRoles {
  ownerUrl: string
  applicationUrl: string
  application: string
  drop(): Promise<void>
}

/** Makes both roles and the database, as `docs/operate.zh.md` tells the operator to. */
export async function makeTwoRoles(): Promise<TwoRoles> {
  const server = process.env.TEST_POSTGRES_URL
  if (!server) throw new Error('no test server')
  const id = randomUUID().slice(0, 8)
  const [owner, application, database] = [`owner_${id}`, `app_${id}`, `two_${id}`]
  for (const role of [owner, application])
    await runStatement(server, `create role ${role} login password '${role}'`)
  await runStatement(server, `create database ${database} owner ${owner}`)
  const as = (role: string) => {
    const url = new URL(`${server}${database}`)
    url.username = role
    url.password = role
    return url.href
  }
  return {
    ownerUrl: as(owner),
    applicationUrl: as(application),
    application,
    async drop() {
      await runStatement(server, `drop database ${database} with (force)`)
      for (const role of [application, owner]) await runStatement(server, `drop role ${role}`)
    },
  }
}
