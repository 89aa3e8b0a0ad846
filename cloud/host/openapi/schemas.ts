import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { STATUS } from '../../platform/kernel/errors'

/**
 * A contract's schema in JSON Schema 2020-12, the dialect of OpenAPI 3.1. What JSON Schema cannot say (a day that a
 * calendar has, a field that depends on another) is left out: the server checks more than its description tells.
 * @param side `input`: as it is sent, `output`: as it is answered
 */
export function schemaOf(schema: v.GenericSchema, side: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...described } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: side,
    errorMode: 'ignore',
  })
  return described
}

export const refTo = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` })

/** What every refusal looks like. */
export const ERROR_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { enum: Object.keys(STATUS) },
        message: { type: 'string', description: 'For the person, in their language.' },
        fields: {
          type: 'object',
          additionalProperties: { type: 'string' },
          description: 'By field, how to mend it, in the language of the person.',
        },
        detail: { description: 'The fresh state after a conflict.' },
        requestId: { type: 'string', format: 'uuid' },
      },
    },
  },
}

/** `{"data": …}` around what a procedure answers. */
export const answerOf = (data: JsonSchema): JsonSchema => ({
  type: 'object',
  required: ['data'],
  properties: { data },
})
