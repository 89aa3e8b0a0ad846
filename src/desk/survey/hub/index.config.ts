export default definePageConfig({ navigationBarTitleText: '一次调查', navigationStyle: 'custom' })
