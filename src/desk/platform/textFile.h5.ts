import type { ChosenText } from './textFileTypes'

/** Lets the person choose a text file from this computer. @returns null when nothing was chosen */
export async function pickText(extension: string, most: number): Promise<ChosenText | null> {
  const file = await chosen(`.${extension}`)
  if (!file) return null
  // what is too large is not read at all
  return file.size > most ? { text: null } : { text: await file.text() }
}

function chosen(accept: string): Promise<File | null> {
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
