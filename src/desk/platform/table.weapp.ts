import Taro from '@tarojs/taro'
import { airContract } from '@cloud/features/air/contract'
import { act, ensureSession } from '@/client/call'
import { dataOf, offlineError } from '@/client/errors'
import { cloud } from '@/client/transport.weapp'
import type { ChosenTable } from './tableTypes'

/** Lets the person choose a table out of a chat: WeChat gives no other files. @returns null when nothing was chosen */
export async function pickTable(): Promise<ChosenTable | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({
      count: 1,
      type: 'file',
      // an .xls is not read: it is chosen to be told what to do with it
      extension: ['csv', 'txt', 'tsv', 'xlsx', 'xls'],
    })
    const [file] = tempFiles
    if (!file) return null
    const { path } = file
    return {
      name: file.name,
      bytes: file.size,
      send: (key, onShare) => (API_BASE === '' ? toCloud(path, key) : toServer(path, key, onShare)),
    }
  } catch {
    // closed without choosing: the page stays as it was
    return null
  }
}

async function toCloud(filePath: string, key: string): Promise<string> {
  let fileID: string
  try {
    fileID = (await cloud().uploadFile({ cloudPath: `incoming/${key}`, filePath })).fileID
  } catch {
    throw offlineError()
  }
  return (await act(airContract.acceptTable, { incoming: fileID }, key)).incoming
}

async function toServer(filePath: string, key: string, onShare: (share: number) => void): Promise<string> {
  const token = await ensureSession()
  let body: unknown
  try {
    const task = Taro.uploadFile({
      url: `${API_BASE}/api/tables`,
      filePath,
      name: 'file',
      header: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    })
    task.progress(({ progress }) => onShare(progress / 100))
    body = JSON.parse((await task).data)
  } catch {
    throw offlineError()
  }
  // what `air.acceptTable` answers; anything else is thrown by dataOf
  return (dataOf(body) as { incoming: string }).incoming
}
