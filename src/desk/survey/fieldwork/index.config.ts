export default definePageConfig({ navigationBarTitleText: '入户进度', navigationStyle: 'custom' })
