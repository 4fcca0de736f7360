/** Who is told of requests for approval, and how; nothing here changes what is recorded. */
package io.jenkins.plugins.mlgate.approval.notice;
