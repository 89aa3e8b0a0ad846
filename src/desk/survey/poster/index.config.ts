export default definePageConfig({ navigationBarTitleText: '海报', navigationStyle: 'custom' })
