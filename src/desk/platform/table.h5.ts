import { ensureSession } from '@/client/call'
import { dataOf, offlineError } from '@/client/errors'
import type { ChosenTable } from './tableTypes'

/** Lets the person choose a table from this computer. @returns null when nothing was chosen */
export async function pickTable(): Promise<ChosenTable | null> {
  const file = await chosenFile()
  return file && { name: file.name, bytes: file.size, send: (key, onShare) => send(file, key, onShare) }
}

function chosenFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.csv,.txt,.tsv,.xlsx'
    const end = () => {
      input.remove()
      resolve(input.files?.[0] ?? null)
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.style.display = 'none'
    document.body.append(input)
    input.click()
  })
}

/** `fetch` does not tell how far an upload is; XMLHttpRequest does. */
async function send(file: File, key: string, onShare: (share: number) => void): Promise<string> {
  const token = await ensureSession()
  const answer = await new Promise<unknown>((resolve, reject) => {
    const form = new FormData()
    form.append('file', file, 'table')
    const request = new XMLHttpRequest()
    request.open('POST', `${API_BASE}/api/tables`)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('idempotency-key', key)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onShare(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('error', () => reject(offlineError()))
    request.addEventListener('load', () => {
      try {
        resolve(JSON.parse(request.responseText))
      } catch {
        reject(offlineError())
      }
    })
    request.send(form)
  })
  // what `air.acceptTable` answers; anything else was thrown by dataOf
  return (dataOf(answer) as { incoming: string }).incoming
}
