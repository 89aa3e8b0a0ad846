import type { Place } from '../../../platform/feature'

/** What the operator is told about the port of the stations. */
export const receiverWords = {
  listening: (port: number) => `  监测站 HJ 212 数据接收端口：${port}`,
  taken: ({ port }: Place) =>
    `监测站端口 ${port} 已被别的程序占用。请给 HJ212_PORT 换一个，并通知各站改端口。`,
  refused: ({ host, port }: Place) =>
    `这台机器不能在 ${host}:${port} 上接收监测站数据。请检查 HJ212_HOST 和 HJ212_PORT（1024 以下的端口要管理员权限）。`,
} as const
