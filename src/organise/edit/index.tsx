import Taro, { useRouter } from '@tarojs/taro'
import { ORGANISE } from '@cloud/shared/addresses'
import { useMayOversee } from '@/desk/shell/useMayOversee'
import { DataState } from '@/ui/DataState'
import { OrganisePage } from '../parts/OrganisePage'
import { Editor } from './Editor'
import { useDraft } from './useDraft'
import { words } from './words'
import './index.scss'

/** 办一场: the draft whose id stands in the address. */
export default function OrganiseEditPage() {
  const { draftId = '' } = useRouter().params
  if (!useMayOversee().activitiesMake) {
    return (
      <OrganisePage title={words.title} making>
        {null}
      </OrganisePage>
    )
  }
  return <Writing key={draftId} draftId={draftId} />
}

function Writing({ draftId }: { draftId: string }) {
  const { query, draft } = useDraft(draftId)
  if (draft) return <Editor draft={draft} />
  return (
    <OrganisePage title={words.title}>
      <DataState
        query={query}
        missing={{
          title: words.gone,
          text: words.goneBody,
          action: { label: words.toList, onTap: () => void Taro.redirectTo({ url: ORGANISE.list }) },
        }}
      >
        {() => null}
      </DataState>
    </OrganisePage>
  )
}
