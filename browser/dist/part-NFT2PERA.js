import{Ya as f,a as i,l as a,s,sb as u}from"./part-MAJBLLAM.js";function y(n,t,o){return`dissent-act/v1
${n}
${s(t)}
${s(o)}
`}function N(n,t,o,r){try{let e=u(n),[c,...d]=e.signatures;return e.text===y(t.name,o,r)&&d.length===0&&t.verifies(e)?c?.signature:void 0}catch(e){if(e instanceof i)return;throw e}}function x(n,t,o,r){return f(t.key,a(y(t.name,o,r)),n)}export{N as a,x as b};
