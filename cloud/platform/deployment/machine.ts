import * as v from 'valibot'
import { declareSettings, WholeNumber } from './declare'

/** The machine that serves; cloud functions have none of their own. */
export interface Machine {
  /** Where photos and tables lie. */
  dataDir: string
  /** Bytes of them all, at most. */
  filesMost: number
  /** Address at which phones reach the server; empty where none is set. */
  publicUrl: string
  /** Proxies of the county's own in front. */
  proxies: number
}

/** What of a process's settings is about its machine: of the rest, with keys and addresses, checks know nothing. */
export const machineOf = ({ dataDir, filesMost, publicUrl, proxies }: Machine): Machine => ({
  dataDir,
  filesMost,
  publicUrl,
  proxies,
})

/** What is told of the machine, beside where its files lie. */
export const machineSettings = declareSettings(
  {
    PUBLIC_URL: {
      schema: v.optional(v.string(), ''),
      meaning: '手机访问的网址，如 `https://air.mulei.example`。',
      absent: '同一网址',
    },
    TRUST_PROXY: {
      schema: WholeNumber(0, 8),
      meaning: '前面有几层自己的反向代理；只信最后几段转发地址，按它限流。',
      absent: '`0`，没有',
    },
    FILES_MAX_GB: {
      schema: WholeNumber(1, 1_000_000),
      meaning: '照片和上传的表最多占多少 GB；满了就请人过后再交，别的照常。',
      absent: '20',
    },
  },
  (given) => ({
    publicUrl: given.PUBLIC_URL.replace(/\/$/, ''),
    proxies: given.TRUST_PROXY ?? 0,
    filesMost: (given.FILES_MAX_GB ?? 20) * 1024 ** 3,
  }),
)
