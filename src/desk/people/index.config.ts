export default definePageConfig({ navigationBarTitleText: '人员', navigationStyle: 'custom' })
