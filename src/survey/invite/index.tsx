import { surveyContract } from '@cloud/features/survey/contract'
import { SURVEY } from '@cloud/shared/addresses'
import { useQueryOf } from '@/client'
import { DataState } from '@/ui/DataState'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'

import { replace } from '../go'
import { LetterForm } from '../parts/LetterForm'
import { NotOpen } from '../parts/States'
import { words } from '../words'

/** The letter of a drawn household, typed in: without its QR code, or on another phone. */
export default function InvitePage() {
  const current = useQueryOf(surveyContract.current, {}, { keep: true })
  const open = current.data?.open
  if (open) {
    return <LetterForm survey={open.id} onLetter={(letter) => replace(SURVEY.invited(letter))} />
  }
  return (
    <Page title={words.title}>
      <DataState query={current} skeleton={<SkeletonPage />}>
        {(data) => <NotOpen current={data} />}
      </DataState>
    </Page>
  )
}
