import { ensureSession } from '@/client/call'
import { dataOf, offlineError } from '@/client/errors'

/** Lets the person choose a file of this computer. @returns null when nothing was chosen */
export function chosenFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
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

interface Sent {
  file: File
  /** What stands before it in the form. */
  fields?: Readonly<Record<string, string>>
  /** Of the deed: the same again is done once. */
  key: string
  onShare: (share: number) => void
}

/**
 * Sends a file as a form; `fetch` does not tell how far an upload is, XMLHttpRequest does.
 * @returns what the service answers
 * @throws CallError
 */
export async function sendForm(address: string, { file, fields = {}, key, onShare }: Sent): Promise<unknown> {
  const token = await ensureSession()
  const answer = await new Promise<unknown>((resolve, reject) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', file, 'table')
    const request = new XMLHttpRequest()
    request.open('POST', `${API_BASE}${address}`)
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
  return dataOf(answer)
}
