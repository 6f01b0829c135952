#include "ui/connect/passwords.h"

#include <qt6keychain/keychain.h>

#include <QFileInfo>
#include <QPromise>

#include <memory>

namespace studio {

namespace {

const QString service = QStringLiteral("schema-studio");

Error keychainError(const QKeychain::Job &job)
{
    Error error;
    error.kind = ErrorKind::Io;
    error.code = QStringLiteral("keychain");
    error.message = QStringLiteral("the system's keychain did not answer");
    error.detail = job.errorString();
    return error;
}

template<typename T>
QFuture<Result<T>> finishedFuture(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

/// Starts the job and gives its outcome as a future; the job deletes itself.
template<typename T, typename Outcome>
QFuture<Result<T>> run(QKeychain::Job *job, Outcome outcome)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, outcome](QKeychain::Job *finished) {
        promise->addResult(outcome(*finished));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace

bool KeychainPasswords::isAvailable() const
{
#ifdef Q_OS_LINUX
    // Without a session bus QtKeychain would try to start one, and block for it.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           (!runtime.isEmpty() && QFileInfo::exists(runtime + QLatin1String("/bus")));
#else
    return true;
#endif
}

QFuture<Result<QString>> KeychainPasswords::read(const QString &key)
{
    if (!isAvailable())
        return finishedFuture<QString>(QString());
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(key);
    job->setInsecureFallback(false);
    return run<QString>(job, [](QKeychain::Job &finished) -> Result<QString> {
        if (finished.error() == QKeychain::EntryNotFound)
            return QString();
        if (finished.error() != QKeychain::NoError)
            return fail(keychainError(finished));
        return static_cast<QKeychain::ReadPasswordJob &>(finished).textData();
    });
}

QFuture<Result<void>> KeychainPasswords::write(const QString &key, const QString &password)
{
    if (!isAvailable()) {
        return finishedFuture<void>(
            fail(ErrorKind::Io, QStringLiteral("no keychain service runs, so the password is not saved")));
    }
    const auto outcome = [](QKeychain::Job &finished) -> Result<void> {
        if (finished.error() == QKeychain::NoError || finished.error() == QKeychain::EntryNotFound)
            return {};
        return fail(keychainError(finished));
    };
    if (password.isEmpty()) {
        auto *job = new QKeychain::DeletePasswordJob(service);
        job->setKey(key);
        job->setInsecureFallback(false);
        return run<void>(job, outcome);
    }
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    job->setTextData(password);
    job->setInsecureFallback(false);
    return run<void>(job, outcome);
}

} // namespace studio
