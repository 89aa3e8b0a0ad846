import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { divisionName } from '@cloud/shared/divisions'
import type { OutputOf } from '@cloud/shared/contract'
import { useMayOversee } from '@/desk/shell/useMayOversee'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { NotDone } from '../parts/NotDone'
import { OrganisePage } from '../parts/OrganisePage'
import { useTakeTable } from '../parts/useTakeTable'
import { words as common } from '../words'
import { SumTable } from './SumTable'
import { words } from './words'
import './index.scss'

type Figures = OutputOf<(typeof activitiesMaking)['figures']>

/** 数字: what came of a year's activities by kind, town and month, of attendance alone. */
export default function OrganiseFiguresPage() {
  const asked = Number(useRouter().params.year)
  const may = useMayOversee()
  const input = Number.isInteger(asked) && asked > 0 ? { year: asked } : {}
  const query = useQueryOf(activitiesMaking.figures, input, { enabled: may.activities })
  return (
    <OrganisePage title={words.title} inList>
      <View className="org-note">{words.lead}</View>
      <DataState query={query}>{(figures) => <Year figures={figures} may={may.activitiesMake} />}</DataState>
    </OrganisePage>
  )
}

/** In the place of this page: the address says which year is shown. */
const show = (year: number) => void Taro.redirectTo({ url: ORGANISE.figuresOf(year) })

function Year({ figures, may }: { figures: Figures; may: boolean }) {
  const { year, years, total, kinds, towns, months } = figures
  return (
    <>
      <View className="org-choice">
        <Chips label={words.yearLabel}>
          {years.map((one) => (
            <Chip key={one} on={one === year} onTap={() => show(one)}>
              {words.year(one)}
            </Chip>
          ))}
        </Chips>
      </View>
      {may && <Greening year={year} />}
      {total.events === 0 ? (
        <Empty small title={words.none(year)} text={words.noneBody} />
      ) : (
        <>
          <SumTable
            title={words.byKind}
            total={total}
            rows={kinds.map(({ kind, ...sums }) => ({ key: kind, name: common.kinds[kind], ...sums }))}
          />
          <SumTable
            title={words.byTown}
            total={total}
            rows={towns.map(({ town, ...sums }) => ({
              key: town,
              name: divisionName(town) ?? town,
              ...sums,
            }))}
          />
          <SumTable
            title={words.byMonth}
            total={total}
            rows={months.map(({ month, ...sums }) => ({
              key: String(month),
              name: words.month(month),
              ...sums,
            }))}
          />
        </>
      )}
    </>
  )
}

/** What the office for greening asks for every year. */
function Greening({ year }: { year: number }) {
  const table = useTakeTable()
  return (
    <View>
      <NotDone error={table.error} />
      <View className="org-narrow">
        <Button
          kind="secondary"
          size="small"
          icon="doc"
          busy={table.busy !== null}
          onTap={() => table.take({ what: 'greening', year })}
        >
          {words.greening(year)}
        </Button>
      </View>
    </View>
  )
}
