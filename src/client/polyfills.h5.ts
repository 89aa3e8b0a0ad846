// Browsers have what WeChat lacks, young ones at least.
import './younger'
