import type { FastifyInstance } from 'fastify'
import { version } from '../../../package.json'
import type { Route } from '../../platform/feature'
import { STATUS } from '../../platform/kernel/errors'
import type { Service } from '../../platform/kernel/procedure'
import { type Answer, bytesOf, OPEN_TO_ALL, sendAnswer } from '../answers'
import { type Described, describeProcedures } from './procedures'
import { describeRoutes, OWN_ROUTES } from './routes'
import { ERROR_SCHEMA, refTo } from './schemas'

const MAX_AGE = 300
/** Requests a minute from one address, as for the other open data. */
const MOST_A_MINUTE = 120

const DESCRIPTION = `Every procedure of these services, made from the contracts that check each request and each answer. Who
may call one stands in \`x-who\`, how often in \`x-limit\`, for how
many seconds its answer may be kept in \`x-max-age\`.

A query is \`GET\` with its input as JSON in \`input\`; one whose input is personal or secret is \`POST\`. A command is
\`POST\` with an \`Idempotency-Key\`: the same key gives the same answer and one effect. Answers are \`{"data": …}\`,
refusals \`{"error": …}\` with one of these codes: ${Object.entries(STATUS)
  .map(([code, status]) => `\`${code}\` (${status})`)
  .join(', ')}. Times are ISO 8601, days and hours those of Beijing.`

const refused = (description: string): Described => ({
  description,
  content: { 'application/json': { schema: refTo('error') } },
})

/** The OpenAPI 3.1 description of a server with these services and routes. The same ones give the same text. */
export function describeApi(services: readonly Service[], routes: readonly Route[]): Described {
  const { paths, schemas } = describeProcedures(services)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mulei Four Seasons Blue',
      version,
      description: DESCRIPTION,
      license: { name: 'Mulan PSL v2', identifier: 'MulanPSL-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...services.map(({ name }) => name), 'open', 'probes'].map((name) => ({ name })),
    paths: { ...paths, ...describeRoutes(routes, schemas), ...OWN_ROUTES },
    components: {
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token of a session, from `account`.' },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'A UUID, made when the person tapped.',
          schema: { type: 'string', format: 'uuid' },
        },
      },
      responses: {
        Refused: refused('What was asked for is refused; the code says why, and `fields` how to mend it.'),
        Failed: refused('The server could not answer; nothing of what went wrong inside is told.'),
      },
      schemas: { error: ERROR_SCHEMA, ...schemas },
    },
  }
}

/** `GET /open/api.json`, made when it is first asked for. */
export function mountDescription(
  app: FastifyInstance,
  services: readonly Service[],
  routes: readonly Route[],
  rateLimit: number,
): void {
  let made: Answer | undefined
  const options = {
    config: { rateLimit: { max: Math.min(rateLimit, MOST_A_MINUTE), timeWindow: '1 minute' } },
  }
  app.get('/open/api.json', options, (request, reply) => {
    made ??= bytesOf({
      text: JSON.stringify(describeApi(services, routes)),
      type: 'application/json; charset=utf-8',
      headers: OPEN_TO_ALL,
    })
    sendAnswer(request, reply, { maxAge: MAX_AGE }, made)
  })
}
