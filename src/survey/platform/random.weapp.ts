import Taro from '@tarojs/taro'

/**
 * Random bytes that nobody can foresee: receipt codes are made of them, so never of `Math.random`.
 * @throws Error where WeChat is too old to have any (base library before 2.17.3)
 */
export function randomBytes(length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('no random bytes'))
    if (!Taro.canIUse('getUserCryptoManager')) return fail()
    Taro.getUserCryptoManager().getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail,
    })
  })
}
