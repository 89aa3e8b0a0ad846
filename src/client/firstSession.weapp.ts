import { accountContract } from '@cloud/features/account/contract'
import type { Command, InputOf, OutputOf } from '@cloud/shared/contract'
import Taro from '@tarojs/taro'
import { CallError, offlineError } from './errors'
import { send } from './transport'
import { uuid } from './uuid'

type Opened = OutputOf<typeof accountContract.start>

async function open<P extends Command>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>> {
  // the kernel has checked the answer by this procedure's own schema
  return (await send({ procedure, input, idempotencyKey: uuid(), token: null })) as OutputOf<P>
}

/**
 * The session of a phone that has none. WeChat's cloud says itself who calls; one's own server is given a code of
 * `wx.login`, so that the same WeChat account stays the same person when the session has ended or the phone is new.
 * A server without WeChat's keys knows guests only.
 * @throws CallError
 */
export async function firstSession(): Promise<Opened> {
  if (API_BASE === '') return open(accountContract.start, {})
  let code: string
  try {
    code = (await Taro.login()).code
  } catch {
    throw offlineError()
  }
  try {
    return await open(accountContract.wechatSignIn, { code })
  } catch (error) {
    if (error instanceof CallError && error.code === 'not_found') return open(accountContract.start, {})
    throw error
  }
}
