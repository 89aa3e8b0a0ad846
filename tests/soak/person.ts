/** Somebody with a phone: a network address and a session of their own. */
import { randomBytes, randomUUID } from 'node:crypto'
import FormData from 'form-data'
import { type Answer, field, type Wire } from './wire'

const json = (value: unknown) => JSON.stringify(value)
const byte = () => randomBytes(1)[0] ?? 0
/** The proxy in front says where somebody comes from (TRUST_PROXY=1). */
const newAddress = () => `10.${byte()}.${byte()}.${byte()}`

export class Person {
  private readonly address = newAddress()
  private token: string | null = null

  constructor(private readonly wire: Wire) {}

  private headers(signedIn: boolean): Record<string, string> {
    return {
      'x-forwarded-for': this.address,
      ...(signedIn && this.token ? { authorization: `Bearer ${this.token}` } : {}),
    }
  }

  look(kind: string, procedure: string, input: object = {}): Promise<Answer> {
    const path = `/api/${procedure}?input=${encodeURIComponent(json(input))}`
    return this.wire.ask(kind, path, { headers: this.headers(true) })
  }

  /** A command; `key` is one of its own unless it is sent again. Null: of nobody. */
  act(kind: string, procedure: string, input: object, key: string | null = randomUUID()): Promise<Answer> {
    const headers = {
      ...this.headers(key !== null),
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
    }
    return this.wire.ask(kind, `/api/${procedure}`, { method: 'POST', headers, body: json(input) })
  }

  upload(kind: string, path: string, photo: Buffer, fields: Record<string, string> | null): Promise<Answer> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value)
    form.append('file', photo, { filename: 'a.jpg', contentType: 'image/jpeg' })
    const headers = {
      ...this.headers(fields === null),
      ...(fields === null ? { 'idempotency-key': randomUUID() } : {}),
      ...(form.getHeaders() as Record<string, string>),
    }
    return this.wire.ask(kind, path, { method: 'POST', headers, body: form.getBuffer() })
  }

  /** A guest, or one of the demo county's staff. */
  async signIn(demo?: string): Promise<void> {
    const reply = demo
      ? await this.act('sign in', 'account/demoSignIn', { id: demo })
      : await this.act('sign in', 'account/start', {})
    this.token = String(field(reply.data, 'token'))
  }
}
