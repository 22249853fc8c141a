/** The viewer's own styles, beside those of a report. */
export const VIEWER_STYLE = `
h1 a{display:flex;align-items:center;gap:.5rem;color:inherit;text-decoration:none}
.bar form.search{flex:1;justify-content:flex-end}
.search input{max-width:100%}
.search input::placeholder{color:var(--soft);opacity:1}
.bar form.search input{width:min(24rem,100%)}
body{display:flex;flex-direction:column;min-height:100dvh}
main{flex:1;width:100%}
.title{margin-top:1.75rem}
.title h2{margin-top:.2rem}
.crumbs{display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:center;margin-top:1.25rem;font-size:14px}
.crumbs .pager{margin-left:auto;display:flex;gap:.9rem}
.crumbs .off{display:none}
.named{margin-top:.5rem;color:var(--soft)}
.named .command{user-select:all}
.facts-line{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin-top:.5rem;color:var(--soft);font-size:14px}
.facts-line b{color:var(--ink);font-weight:600}

.card{padding:0;margin:1.25rem 0 2rem;background:var(--card);border:1px solid var(--line);border-radius:16px;box-shadow:var(--shadow);overflow:hidden}
.card>h3{padding:1.1rem 1.5rem .2rem;margin:0}
.card>.none{padding:1.5rem}
.rows-list>li+li{border-top:1px solid var(--line)}
.row{display:grid;grid-template-columns:3.6rem minmax(0,1fr) auto;gap:.1rem 1rem;align-items:baseline;padding:.75rem 1.5rem .8rem 1rem;color:inherit;text-decoration:none}
.row:hover{background:var(--wash)}
.row:focus-visible{outline-offset:-3px;border-radius:16px}
.rows-list>li{display:grid;grid-template-columns:minmax(0,1fr) auto}
.pick{display:flex;gap:.4rem;align-items:center;padding:.5rem 1.5rem .5rem .25rem;min-height:44px;color:var(--soft);font-size:13px;cursor:pointer}
.pick input{width:1.15rem;height:1.15rem;accent-color:var(--accent)}
.rows-list>li:has(.pick input:checked){box-shadow:inset 4px 0 var(--accent);background:var(--wash)}
.comparing{position:sticky;bottom:3rem;margin:0 0 1.5rem;text-align:center}
.comparing button{border-color:var(--accent);padding:.6rem 1.1rem}
body:not(:has(.pick)) .comparing{display:none}
.row .times{grid-row:span 2;text-align:right;font:650 15px var(--sans);font-variant-numeric:tabular-nums;color:var(--error)}
.row .what{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row .what .kind{color:var(--error);font-weight:600}
.row .last{color:var(--soft);font-size:13px;white-space:nowrap;font-variant-numeric:tabular-nums}
.row .about{grid-column:2/-1;display:flex;flex-wrap:wrap;gap:.1rem .9rem;color:var(--soft);font-size:13px;min-width:0}
.row .about code{color:var(--name);font-weight:600;font-size:12.5px}
.row .about .id{color:inherit;font-weight:400}
.row .about .tag{align-self:center}
.singles .row{grid-template-columns:minmax(0,1fr) auto;padding-left:1.5rem}
.singles .times{display:none}
.singles .row .about{grid-column:1/-1}
.pages{display:flex;gap:1rem;justify-content:center;margin-bottom:2rem;font-size:14px}

.row .matches code{color:var(--accent)}
.common>.none{padding:0 1.5rem .5rem}
.common>h3{color:var(--accent)}
.common details{padding:0 0 .6rem}
.common summary{padding:.4rem 1.5rem;font-size:14px;color:var(--soft)}
.findings{padding-bottom:.5rem}
.findings li{padding:.32rem 1.5rem .32rem calc(1.5rem - 4px);border-left:4px solid transparent}
.findings .differs{border-left-color:var(--accent);background:color-mix(in srgb,var(--accent) 7%,transparent)}
.findings .varying,.findings .masked{color:var(--soft)}
.findings code{font-size:13px;font-weight:600;color:var(--name)}

.pair{display:grid;grid-template-columns:1fr 1fr;gap:1.25rem;margin-top:1rem}
.side{padding:1rem 1.5rem 1.1rem;margin:0;min-width:0}
.side h2{font-size:1.1rem;margin-bottom:0}
.side h2 a{color:inherit;text-decoration-color:var(--line)}
.diff{width:100%;border-collapse:collapse;table-layout:fixed;font:13px/1.6 var(--mono)}
.diff th,.diff td{padding:.4rem 1rem .45rem;text-align:left;vertical-align:top;font-weight:400;border-top:1px solid var(--line)}
.diff th:first-child{padding-left:1.5rem;width:34%}
.diff tbody th{font-weight:600;color:var(--name)}
.diff thead th{border:0;padding-bottom:.1rem;font:12px var(--sans);color:var(--soft)}
.diff mark{background:var(--error-wash);color:var(--error);border-radius:3px;box-shadow:0 0 0 2px var(--error-wash)}
.summary{color:var(--soft);font-size:14px;margin-bottom:2rem}

.welcome{padding:3.5rem 1.5rem;text-align:center;color:var(--soft)}
.welcome h2{color:var(--ink)}
.welcome svg{width:3rem;height:3rem;fill:var(--line)}
.welcome pre{display:inline-block;max-width:100%;text-align:left;margin-top:1rem;padding:.8rem 1.1rem;background:var(--wash);border-radius:10px;white-space:pre-wrap;color:var(--ink)}

.places{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:baseline;margin-top:.9rem;font-size:14px}
.places code{font-size:12.5px}
.places details[open]{flex-basis:100%}
.places summary{color:var(--soft)}
.places li button{border:0;background:none;text-align:left;font-family:var(--mono);padding:.2rem .6rem}
.places li button:hover{background:var(--wash)}
li>.tag{white-space:nowrap}
.tag.changed{background:color-mix(in srgb,var(--string) 14%,transparent);color:var(--string)}
.newer{margin-top:1rem;padding:.5rem 1rem;border-radius:10px;background:color-mix(in srgb,var(--accent) 12%,transparent);font-size:14px}
.newer:empty{display:none}

.help{position:sticky;bottom:0;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:center;padding:.45rem 1.5rem;font-size:12.5px;color:var(--soft);background:color-mix(in srgb,var(--paper) 90%,transparent);backdrop-filter:blur(10px);border-top:1px solid var(--line)}
.help ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin-left:auto}
.help:not(:has(>:not([hidden]))){display:none}
#state.live::before{content:"";display:inline-block;width:.5rem;height:.5rem;margin-right:.45rem;border-radius:99px;background:var(--string)}
.title{display:grid;gap:.1rem}
.title .eyebrow b{font-size:14px}
kbd{display:inline-block;min-width:1.5em;padding:0 .35em;margin-right:.2em;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;background:var(--card);color:var(--ink);font:11.5px/1.5 var(--mono);text-align:center}

@media (max-width:44rem){
.bar>div{gap:.5rem}
h1 span,h1 small{display:none}
.row{grid-template-columns:2.4rem minmax(0,1fr);padding:.7rem .9rem .75rem .5rem;gap:.1rem .7rem}
.row .last{grid-column:2}
.row .about{grid-column:2}
.singles .row{grid-template-columns:minmax(0,1fr);padding-left:1.1rem}
.singles .row .last{grid-column:1}
.row .what{white-space:normal;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2}
.card>h3{padding-inline:1.1rem}
.pair{grid-template-columns:1fr;gap:.75rem}
.diff thead{display:none}
.diff tr{display:block;border-top:1px solid var(--line);padding:.5rem 1.1rem}
.diff th,.diff td{display:block;width:auto!important;padding:.1rem 0!important;border:0}
.diff td{padding-left:.8rem!important}
.diff td::before{content:"One: ";font:12px var(--sans);color:var(--soft)}
.diff td+td::before{content:"Other: "}
.pick{padding-right:1.1rem}
.pick span{display:none}
.common>.none,.findings li,.common summary{padding-inline:1.1rem}
.title,.crumbs{padding-inline:.35rem}
.crumbs .pager{margin-left:0}
.help{padding-inline:.75rem}
.help ul{display:none}}
@media print{.crumbs,.help,.newer{display:none!important}}
`
