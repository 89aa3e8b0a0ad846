import { FileButton } from '../parts/FileButton'
import { words } from './words'

interface DownloadButtonProps {
  name: string
  text: () => string
}

/** Hands a questionnaire to the person as a file. */
export function DownloadButton({ name, text }: DownloadButtonProps) {
  return (
    <FileButton name={name} type="application/json" text={text} failed={words.downloadFailed}>
      {words.download}
    </FileButton>
  )
}
