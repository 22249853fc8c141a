/** The style sheet of the page; the CSP allows it by its hash. */
export const STYLE: string = `
:root{color-scheme:light dark;
--paper:#fbfaf8;--card:#fff;--ink:#1f1d2b;--soft:#6b6880;--line:#e7e4ee;--wash:#f5f3f9;--accent:#7048c6;
--error:#c2255c;--error-wash:#fdf0f5;--string:#2b7a4b;--number:#b35309;--keyword:#8839c5;--type:#1c6bb0;--name:#2d2b55;--shadow:0 1px 2px #1f1d2b0f,0 8px 28px #1f1d2b0d;
--mono:ui-monospace,"SF Mono","Cascadia Code","JetBrains Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{
--paper:#15141c;--card:#1d1b27;--ink:#e9e6f4;--soft:#9a96b3;--line:#302d3f;--wash:#252233;--accent:#b69bff;
--error:#ff7eae;--error-wash:#34192a;--string:#8fd8a8;--number:#f5b06b;--keyword:#d6a6ff;--type:#85c1ff;--name:#d5d0f5;--shadow:0 1px 2px #0006,0 8px 28px #0005}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 var(--sans);-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
h1,h2,h3,h4,p,ul,ol,dl,dd,pre{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--accent)}
code,pre,.mono,.v{font-family:var(--mono);font-size:13.5px;font-variant-ligatures:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
[hidden],.off{display:none!important}
.bar{position:sticky;top:0;z-index:1;background:color-mix(in srgb,var(--paper) 88%,transparent);backdrop-filter:blur(8px);border-bottom:1px solid var(--line)}
.bar>div,main,.reports{max-width:68rem;margin:0 auto;padding:0 1.5rem}
.bar>div{display:flex;align-items:center;gap:1rem;min-height:3.5rem}
.brand{display:flex;align-items:center;gap:.55rem;font-size:.95rem;font-weight:600;letter-spacing:-.01em}
.brand svg{width:1.35rem;height:1.35rem;fill:var(--accent)}
.brand small{font-weight:400;color:var(--soft);font-size:.85rem}
.search{margin-left:auto;display:flex;align-items:center;gap:.6rem}
.search input{width:17rem;max-width:42vw;padding:.4rem .8rem;border:1px solid var(--line);border-radius:99px;background:var(--card);color:inherit;font:inherit;font-size:.875rem}
.search output{color:var(--soft);font-size:.8rem;min-width:4.5rem}
.reports{padding-top:1.5rem}
.reports ol{display:grid;grid-template-columns:minmax(0,1fr);gap:.15rem}
.reports a{display:flex;gap:.75rem;align-items:baseline;padding:.3rem .6rem;border-radius:8px;text-decoration:none;color:inherit;font-size:.9rem}
.reports a:hover{background:var(--wash)}
.reports span{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--soft)}
.reports code{flex:none;max-width:45%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.reports time{flex:none;color:var(--soft);font-size:.8rem;font-variant-numeric:tabular-nums}
article{margin:1.75rem 0 3rem;background:var(--card);border:1px solid var(--line);border-radius:16px;box-shadow:var(--shadow);overflow:hidden}
article>header{padding:1.75rem 2rem 1.5rem;border-top:4px solid var(--error)}
.eyebrow{display:flex;gap:.6rem;align-items:center;flex-wrap:wrap;color:var(--soft);font-size:.875rem}
.eyebrow b{color:var(--ink);font-weight:600;font-family:var(--mono);font-size:.85rem;overflow-wrap:anywhere}
h2{margin:.5rem 0 .35rem;font-size:clamp(1.25rem,2.6vw,1.7rem);line-height:1.3;letter-spacing:-.015em;font-weight:650;white-space:pre-wrap;overflow-wrap:anywhere}
h2 .kind{color:var(--error)}
.message{margin:.5rem 0;padding:.9rem 1.1rem;background:var(--error-wash);border-radius:10px;white-space:pre-wrap;overflow-wrap:anywhere;max-height:24rem;overflow:auto}
.where{color:var(--soft);font-size:.925rem;overflow-wrap:anywhere}
.where code{color:var(--ink)}
.facts{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem}
.facts li{padding:.15rem .65rem;border-radius:99px;background:var(--wash);font-size:.8rem;color:var(--soft)}
.facts b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
.actions{display:flex;gap:.5rem;margin-top:1rem}
button{font:inherit;font-size:.825rem;padding:.3rem .8rem;border:1px solid var(--line);border-radius:8px;background:transparent;color:inherit;cursor:pointer}
button:hover{background:var(--wash)}
.notes{margin:0 2rem 1.25rem;padding:.75rem 1.1rem;border-left:3px solid var(--accent);background:var(--wash);border-radius:0 10px 10px 0;font-size:.9rem;display:grid;gap:.35rem;overflow-wrap:anywhere}
section{padding:1.25rem 2rem 1.5rem;border-top:1px solid var(--line)}
h3{font-size:.75rem;font-weight:650;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin-bottom:.75rem}
section.related h3{color:var(--error)}
section.related h2{font-size:1.15rem;margin-top:0}
section.related .code,section.related .frame,section.related .stack{margin-top:.8rem}
h4{font:600 .75rem/1.4 var(--sans);color:var(--soft);margin:.9rem 0 .2rem}
.code{overflow-x:auto;padding:.6rem 0;background:var(--wash);border-radius:10px}
article>.code{border-radius:0;border-top:1px solid var(--line)}
.code ol{min-width:max-content}
.code li{display:flex;align-items:baseline;gap:1rem;padding:.06rem 1.25rem .06rem 0;border-left:3px solid transparent;font-family:var(--mono);font-size:13.5px;line-height:1.7}
.code li.failed{background:var(--error-wash);border-left-color:var(--error)}
.code .n{flex:none;width:3.6rem;text-align:right;color:var(--soft);user-select:none;font-size:12px;font-variant-numeric:tabular-nums}
.code li.failed .n{color:var(--error);font-weight:700}
.code code{white-space:pre}
.code mark{background:none;color:inherit;text-decoration:underline wavy var(--error) 1.5px;text-underline-offset:4px}
.beside{display:inline-flex;gap:.4rem;padding-left:1rem}
.beside span.chip{padding:0 .5rem;border-radius:6px;background:var(--card);border:1px solid var(--line);font-size:12px;line-height:1.5;white-space:pre}
.frame{border:1px solid var(--line);border-radius:10px}
.frame+.frame{margin-top:.6rem}
.frame>summary{padding:.6rem 1rem;display:flex;gap:.75rem;align-items:baseline;flex-wrap:wrap}
.frame[open]>summary{border-bottom:1px solid var(--line)}
.frame>summary b{font:600 .875rem var(--mono);overflow-wrap:anywhere}
.frame>summary .where{font-size:.825rem;margin-left:auto}
.frame>.body{padding:.4rem 1rem .9rem}
.frame .code{margin:.6rem 0}
.tag{padding:0 .5rem;border-radius:99px;background:color-mix(in srgb,var(--accent) 14%,transparent);color:var(--accent);font:600 .7rem/1.7 var(--sans)}
.tag.bad{background:color-mix(in srgb,var(--error) 14%,transparent);color:var(--error)}
summary{cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;display:inline-block;width:.42em;height:.42em;margin-right:.6em;border:solid var(--soft);border-width:0 1.5px 1.5px 0;transform:translateY(-.12em) rotate(-45deg);transition:transform .12s}
details[open]>summary::before{transform:translateY(-.2em) rotate(45deg)}
.v{line-height:1.75;overflow-wrap:anywhere}
.v>summary,.v.leaf{display:flex;align-items:baseline;padding:0 .35rem;border-radius:5px}
.v>summary>:first-child,.v.leaf>:first-child{min-width:0}
.v>summary:hover,.v.leaf:hover{background:var(--wash)}
.v.leaf{padding-left:calc(.35rem + 1.02em)}
.v .t{margin-left:auto;padding-left:1.25rem;color:var(--soft);font:11.5px var(--sans);white-space:nowrap;max-width:14rem;overflow:hidden;text-overflow:ellipsis}
.v .kids{margin-left:.62em;padding-left:.85em;border-left:1px solid var(--line)}
.v pre{white-space:pre-wrap;margin:.2rem 0 .4rem 1.4em;padding:.5rem .75rem;background:var(--wash);border-radius:8px;max-height:20rem;overflow:auto}
.s-name{color:var(--name);font-weight:600}.s-string{color:var(--string)}.s-number{color:var(--number)}.s-keyword{color:var(--keyword)}.s-type{color:var(--type)}.s-muted{color:var(--soft)}
.s-hidden{color:var(--error);background:repeating-linear-gradient(-45deg,transparent 0 5px,var(--error-wash) 5px 10px);border-radius:4px;padding:0 .3em}
.trace{display:grid;gap:.1rem}
.trace li>*{min-width:0}
.trace li{display:flex;gap:1rem;align-items:baseline;font-family:var(--mono);font-size:13.5px;overflow-wrap:anywhere}
.trace .where{margin-left:auto;font-size:12.5px;text-align:right}
.trace details{width:100%}
.trace details summary,.trace details li{color:var(--soft)}
.trace details ol{padding-left:1.1em}
.env{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem;font-size:.9rem}
.env dt{color:var(--soft)}
.env dd{overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.markdown>summary{font-size:.825rem;color:var(--soft)}
.markdown pre{margin-top:.75rem;padding:1rem;background:var(--wash);border-radius:10px;white-space:pre-wrap;overflow-wrap:anywhere;max-height:30rem;overflow:auto}
.none{color:var(--soft);font-size:.9rem}
@media (max-width:44rem){article>header,section{padding-left:1.1rem;padding-right:1.1rem}.notes{margin-inline:1.1rem}.bar>div,main,.reports{padding:0 .75rem}.code .n{width:2.6rem}.frame>summary .where,.trace .where{margin-left:0}.trace li>*{min-width:0}
.trace li{flex-wrap:wrap;gap:0 1rem}.search output,.brand small{display:none}}
@media (prefers-reduced-motion:reduce){*{transition:none!important;scroll-behavior:auto!important}}
@media print{:root{--paper:#fff}.bar{position:static}.actions,.search,.markdown{display:none}article{box-shadow:none;break-inside:auto}details::details-content{content-visibility:visible!important;block-size:auto!important}}
`

/** `sha256-…` of `STYLE`, as a CSP wants it. */
export const STYLE_HASH = 'sha256-x4CBQkwrgFsG3mIaGuLnAWHzkvZPfUhuJznT8S+bv30='
